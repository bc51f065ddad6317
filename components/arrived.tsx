'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { moveFocus } from './move-focus'

/** What has just come of a form and is the news of the page: it takes the focus, and is said. */
export function Arrived({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => moveFocus(place.current), [])
  return (
    <div ref={place} tabIndex={-1} role="alert">
      {children}
    </div>
  )
}
