'use client'

import { useContext, useEffect, useRef, useState } from 'react'
import type { FormAction } from '@/lib/connection/form-state'
import { FormContext, untouched } from './form-context'

type TickCounterProps = {
  total: number
  ticked: number
  /** Keeps the ticks, which it finds in the form under their name. */
  save?: FormAction
}

const saveAfterMs = 400

/** Counts the ticks of the group it stands in, and keeps each for the next visit. */
export function TickCounter({ total, ticked, save }: TickCounterProps) {
  const [count, setCount] = useState(ticked)
  const counter = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hasCome = useRef(false)
  const { isPending } = useContext(FormContext)

  // The boxes are plain HTML; their group tells when one has changed. Some may have been ticked before this
  // script came; later on only a tick counts, or two windows would save against each other.
  useEffect(() => {
    const group = counter.current?.closest('fieldset')
    const boxes = [...(group?.querySelectorAll('input') ?? [])]
    function keep() {
      const form = new FormData()
      const checked = boxes.filter((box) => box.checked)
      for (const { name, value } of checked) form.append(name, value)
      setCount(checked.length)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save?.(untouched, form), saveAfterMs)
    }
    if (!hasCome.current && boxes.some((box) => box.checked !== box.defaultChecked)) keep()
    hasCome.current = true
    group?.addEventListener('change', keep)
    return () => group?.removeEventListener('change', keep)
  }, [save])

  // The form that leads on from here sends the ticks itself; after it they would come too late.
  useEffect(() => {
    if (isPending) clearTimeout(timer.current)
    return () => clearTimeout(timer.current)
  }, [isPending])

  return (
    <span ref={counter} role="status" className="font-normal text-soft tabular-nums">
      {count} of {total} ticked
    </span>
  )
}
