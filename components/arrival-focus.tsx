'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

type ArrivalFocusProps = {
  /** Where one is on a page that stays at its address while its task changes. */
  at?: string
}

/**
 * A form leads on without loading the next page as a whole, and the focus would stay where its button
 * was. It goes to the heading of the new task, which a screen reader then says.
 */
export function ArrivalFocus({ at }: ArrivalFocusProps) {
  const path = usePathname()
  const place = at ?? path
  const arrivedAt = useRef(place)

  useEffect(() => {
    if (arrivedAt.current === place) return
    arrivedAt.current = place
    document.querySelector('h1')?.focus({ preventScroll: at === undefined })
  }, [place, at])

  return null
}
