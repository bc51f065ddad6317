'use client'

import type { MouseEvent, ReactNode } from 'react'

/** Something that can be read and not be used: its links lead nowhere. */
export function StillLife({ children }: { children: ReactNode }) {
  function stay(event: MouseEvent) {
    if ((event.target as Element).closest('a')) event.preventDefault()
  }
  return <div onClickCapture={stay}>{children}</div>
}
