'use client'

import { useEffect, useState } from 'react'

type FollowLumosProps = {
  /** Answers {"status": …} with where the connection stands now. */
  source: string
  status: string
}

const askEveryMs = 2000

/** Asks at intervals how Lumos is doing, and loads the page anew when that has changed. */
export function FollowLumos({ source, status }: FollowLumosProps) {
  const [asked, setAsked] = useState(0)

  // Lumos tells nobody when a sync ends; the only way to know is to ask.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const asking = new AbortController()
    async function ask() {
      try {
        const answer = await fetch(source, { signal: asking.signal })
        const now: { status: string } = await answer.json()
        if (answer.ok && now.status !== status) return location.reload()
      } catch {
        // No answer this time; the next one will tell.
      }
      if (asking.signal.aborted) return
      setAsked((count) => count + 1)
      timer = setTimeout(ask, askEveryMs)
    }
    timer = setTimeout(ask, askEveryMs)
    return () => {
      asking.abort()
      clearTimeout(timer)
    }
  }, [source, status])

  return (
    <div className="needs-script">
      <div className="progress-line" />
      <p role="status" className="mt-2 text-sm text-soft">
        {asked === 0 ? 'Waiting for Lumos …' : 'Lumos is still at it. This page moves on by itself.'}
      </p>
    </div>
  )
}
