'use client'

import { lazy, type ReactNode, Suspense, useContext, useEffect, useState } from 'react'
import { FormContext } from './form-context'
import type { RunningReportProps } from './running-report'

// Fetched when a test is first sent: nobody needs it to read the page.
const RunningReport = lazy(async () => ({ default: (await import('./running-report')).RunningReport }))

type LiveReportProps = Omit<RunningReportProps, 'isFollowed'> & {
  /** A test is under way that was not sent from here. */
  isRunning: boolean
  /** What is said when a run has ended. */
  ended: string
  /** The stored report, as it stands when no test runs. */
  children: ReactNode
}

/** Fills in the report while the tests run; before and after, shows the one that is stored. */
export function LiveReport({ source, planned, isRunning, ended, children }: LiveReportProps) {
  const { isPending } = useContext(FormContext)
  const [hasScript, setHasScript] = useState(false)

  // Only a script can follow a test, so the page as it is sent does not pretend to.
  useEffect(() => setHasScript(true), [])

  return (
    <section aria-label="Test results">
      <p role="status" className="sr-only">
        {isPending ? '' : ended}
      </p>
      {isPending ? null : children}
      {isPending || (isRunning && hasScript) ? (
        <Suspense>
          <RunningReport
            key={isPending ? 'sent from here' : 'followed'}
            source={source}
            planned={planned}
            isFollowed={!isPending}
          />
        </Suspense>
      ) : null}
    </section>
  )
}
