'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * A form leads on without loading the next page as a whole, and the focus would stay where its button
 * was. It goes to the heading of the new page, which a screen reader then says.
 */
export function ArrivalFocus() {
  const path = usePathname()
  const arrivedAt = useRef(path)

  useEffect(() => {
    if (arrivedAt.current === path) return
    arrivedAt.current = path
    document.querySelector('h1')?.focus({ preventScroll: true })
  }, [path])

  return null
}
