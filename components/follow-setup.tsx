'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

type FollowSetupProps = {
  /** Answers {"stamp": …}, which changes with everything that can be seen. */
  source: string
  stamp: string
  /** Where the page goes on when nobody is signed in any more. */
  ended: string
  /** What is offered when there is news. Without it, the page is brought up to date at once. */
  offer?: { news: string; button: string }
}

const askEveryMs = 1000

/**
 * Asks at intervals whether there is news of a setup. A page that mirrors another one follows it;
 * one that is read does not move under the reader, who is told and decides.
 */
export function FollowSetup({ source, stamp, ended, offer }: FollowSetupProps) {
  const [latest, setLatest] = useState(stamp)
  const router = useRouter()
  const isFollowing = offer === undefined

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const asking = new AbortController()
    async function ask() {
      try {
        // A page that nobody looks at asks nothing.
        if (document.visibilityState === 'visible') {
          const answer = await fetch(source, { signal: asking.signal })
          if (answer.status === 404) return location.assign(ended)
          const now: { stamp: string } = await answer.json()
          if (answer.ok) setLatest(now.stamp)
          if (answer.ok && now.stamp !== stamp && isFollowing) router.refresh()
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
  }, [source, stamp, ended, isFollowing, router])

  if (!offer) return null
  return (
    <div className="needs-script flex min-h-8 items-center gap-3">
      <p role="status" className="text-sm text-soft">
        {latest === stamp ? '' : offer.news}
      </p>
      {latest === stamp ? null : (
        <button type="button" className="button button-quiet button-small" onClick={() => router.refresh()}>
          {offer.button}
        </button>
      )}
    </div>
  )
}
