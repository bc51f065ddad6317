'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

type FollowSetupProps = {
  /** Answers {"stamp": …}, which changes with everything that can be seen. */
  source: string
  stamp: string
}

const askEveryMs = 1000

/** Asks at intervals whether there is news of a setup, and then brings the page up to date. */
export function FollowSetup({ source, stamp }: FollowSetupProps) {
  const router = useRouter()

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const asking = new AbortController()
    async function ask() {
      try {
        // A page that nobody looks at is not brought up to date, and keeps no visit alive.
        if (document.visibilityState === 'visible') {
          const answer = await fetch(source, { signal: asking.signal })
          const now: { stamp: string } = await answer.json()
          if (answer.ok && now.stamp !== stamp) router.refresh()
        }
      } catch {
        // No answer this time; the next one will tell.
      }
      if (!asking.signal.aborted) timer = setTimeout(ask, askEveryMs)
    }
    timer = setTimeout(ask, askEveryMs)
    return () => {
      asking.abort()
      clearTimeout(timer)
    }
  }, [source, stamp, router])

  return null
}
