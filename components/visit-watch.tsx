'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import type { VisitState } from './visit-ending'

type VisitWatchProps = {
  /** Answers {"ms": …, "isFinal": …} with how long the visit still lasts, or 404 when it is over. */
  source: string
  /** How long a visit lasts in which nothing is done. */
  idleMs: number
}

const warnMs = 2 * 60_000
const lookAgainMs = 30_000
const leastMs = 1_000

const VisitEnding = lazy(() => import('./visit-ending'))

/**
 * Says two minutes ahead that the visit will end, and offers to stay. When it ends is asked of the server
 * then: another window may have gone on, and this machine may have slept.
 */
export function VisitWatch({ source, idleMs }: VisitWatchProps) {
  const [state, setState] = useState<VisitState>()
  const [asked, setAsked] = useState(0)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const asking = new AbortController()
    const askIn = (ms: number) => {
      timer = setTimeout(ask, Math.max(leastMs, ms))
    }
    async function ask() {
      try {
        const answer = await fetch(source, { signal: asking.signal })
        if (answer.status === 404) return setState('ended')
        if (!answer.ok) return askIn(lookAgainMs)
        const { ms, isFinal }: { ms: number; isFinal: boolean } = await answer.json()
        const isNear = ms <= warnMs
        setState(isNear ? { minutes: Math.ceil(ms / 60_000), isFinal } : undefined)
        askIn(isNear ? Math.min(ms, lookAgainMs) : ms - warnMs)
      } catch {
        if (!asking.signal.aborted) askIn(lookAgainMs)
      }
    }
    if (asked === 0) askIn(idleMs - warnMs)
    else void ask()
    return () => {
      asking.abort()
      clearTimeout(timer)
    }
  }, [source, idleMs, asked])

  if (!state) return null
  async function stay() {
    // Coming to this page once more is what staying means to the server. Its answer is not needed.
    await fetch(location.href, { method: 'HEAD' }).catch(() => {})
    setAsked(asked + 1)
  }
  return (
    <Suspense>
      <VisitEnding state={state} onStay={stay} />
    </Suspense>
  )
}
