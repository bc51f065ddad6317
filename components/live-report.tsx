'use client'

import { lazy, type ReactNode, Suspense, useContext } from 'react'
import { FormContext } from './form-context'
import type { RunningReportProps } from './running-report'

// Fetched when a test is first sent: nobody needs it to read the page.
const RunningReport = lazy(async () => ({ default: (await import('./running-report')).RunningReport }))

type LiveReportProps = RunningReportProps & {
  /** What is said when a run has ended. */
  ended: string
  /** The stored report, as it stands when no test runs. */
  children: ReactNode
}

/** Fills in the report while the tests run; before and after, shows the one that is stored. */
export function LiveReport({ source, planned, ended, children }: LiveReportProps) {
  const { isPending } = useContext(FormContext)
  return (
    <section aria-label="Test results">
      <p role="status" className="sr-only">
        {isPending ? '' : ended}
      </p>
      {isPending ? (
        <Suspense>
          <RunningReport source={source} planned={planned} />
        </Suspense>
      ) : (
        children
      )}
    </section>
  )
}
