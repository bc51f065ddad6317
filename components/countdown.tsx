'use client'

import { useEffect, useRef, useState } from 'react'

type CountdownProps = {
  seconds: number
  /** Its form is sent when the time is over, because everything it needs is there. */
  sends?: boolean
}

/** Counts the seconds until something may be tried again, in sight of whoever waits. */
export function Countdown({ seconds, sends = false }: CountdownProps) {
  const [left, setLeft] = useState(seconds)
  const place = useRef<HTMLParagraphElement>(null)

  useEffect(() => {
    const endsAt = performance.now() + seconds * 1000
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000))
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      if (sends) place.current?.closest('form')?.requestSubmit()
    }, 250)
    return () => clearInterval(timer)
  }, [seconds, sends])

  const wait = sends ? `It is tried again by itself in ${left} s.` : `You can try again in ${left} s.`
  return (
    <p ref={place}>
      <span role="timer" className="font-medium tabular-nums">
        {left > 0 ? wait : ''}
      </span>
      <span role="status">{left > 0 ? '' : sends ? 'Trying again …' : 'You can try again now.'}</span>
    </p>
  )
}
