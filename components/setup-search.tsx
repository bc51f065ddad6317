'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'

type SetupSearchProps = { path: string; children: ReactNode }

const restMs = 200

/**
 * A search that works as a plain form, and as one types with a script. `/` leads to its field, and the
 * arrow keys lead through the rows of the list, which are links marked with `data-row`.
 */
export function SetupSearch({ path, children }: SetupSearchProps) {
  const form = useRef<HTMLFormElement>(null)
  const router = useRouter()

  // The fields are plain HTML; their form tells when one has changed.
  useEffect(() => {
    const element = form.current
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (!element) return
        const asked = [...new FormData(element)].filter(([, value]) => value !== '')
        const query = new URLSearchParams(asked as [string, string][])
        router.replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false })
      }, restMs)
    }
    element?.addEventListener('input', look)
    return () => {
      element?.removeEventListener('input', look)
      clearTimeout(timer)
    }
  }, [path, router])

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as HTMLElement
      const field = form.current?.querySelector<HTMLInputElement>('input[type=search]')
      const isTyping = target.matches('input, select, textarea')
      if (event.key === '/' && !isTyping) {
        event.preventDefault()
        field?.select()
        field?.focus()
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (!step || (isTyping && target !== field)) return
      const rows = [...document.querySelectorAll<HTMLElement>('a[data-row]')]
      const next = rows.indexOf(target) + step
      event.preventDefault()
      ;(next < 0 ? field : rows[next])?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  return (
    <form
      ref={form}
      method="get"
      action={path}
      role="search"
      className="flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      {children}
    </form>
  )
}
