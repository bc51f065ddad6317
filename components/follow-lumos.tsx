'use client'

import { useEffect, useState } from 'react'

type FollowLumosProps = {
  /** Answers {"mark": …} with where the setup stands now. */
  source: string
  /** Where it stood when the page was made. */
  mark: string
  /** What is said while Lumos is at it. */
  words: { first: string; later: string }
  /** Where to go on when it has; without it, this page is loaded anew. */
  then?: string
}

const askEveryMs = 2000

/** Asks at intervals how Lumos is doing, and loads the page anew when that has changed. */
export function FollowLumos({ source, mark, words, then }: FollowLumosProps) {
  const [asked, setAsked] = useState(0)

  // Lumos tells nobody when something ends; the only way to know is to ask.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const asking = new AbortController()
    async function ask() {
      try {
        const answer = await fetch(source, { signal: asking.signal })
        // The visit has ended: the page itself says so, and where to go on.
        if (answer.status === 404) return location.reload()
        const now: { mark: string } = await answer.json()
        if (answer.ok && now.mark !== mark) return then ? location.assign(then) : location.reload()
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
  }, [source, mark, then])

  return (
    <div className="needs-script">
      <div className="progress-line" />
      <p role="status" className="mt-2 text-sm text-soft">
        {asked === 0 ? words.first : words.later}
      </p>
    </div>
  )
}
