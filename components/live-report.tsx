'use client'

import { type ReactNode, useContext, useEffect, useState } from 'react'
import type { Outcome } from '@/lib/catalog/outcomes'
import { FormContext } from './form-context'
import { ResultRow } from './result-row'

/** One line of the progress address. */
export type ProgressLine = { id: string; outcome: Outcome; sentence: string }

type LiveReportProps = {
  /** Where results can be read while they come in, one JSON object a line. */
  source: string
  planned: readonly { id: string; name: string; pending: string }[]
  /** What is said when a run has ended. */
  ended: string
  /** The stored report, as it stands when no test runs. */
  children: ReactNode
}

/** Fills in the report while the tests run; before and after, shows the one that is stored. */
export function LiveReport({ source, planned, ended, children }: LiveReportProps) {
  const { isPending } = useContext(FormContext)
  const [lines, setLines] = useState<readonly ProgressLine[]>([])

  // The form is sent by its action; results are read beside it while that is under way.
  useEffect(() => {
    if (!isPending) return
    const reading = new AbortController()
    setLines([])
    readLines(source, reading.signal, (line) => setLines((all) => [...all, line])).catch(() => undefined)
    return () => reading.abort()
  }, [isPending, source])

  const next = planned.find(({ id }) => !lines.some((line) => line.id === id))
  const underWay = `${next ? next.pending : 'Putting the report together'} … ${lines.length} of ${planned.length} done.`
  return (
    <section aria-label="Test results">
      <p role="status" className={isPending ? 'text-sm text-soft' : 'sr-only'}>
        {isPending ? underWay : ended}
      </p>
      {isPending ? <div className="progress-line mt-2" /> : children}
      {isPending ? (
        <ul className="mt-2">
          {planned.map(({ id, name, pending }) => {
            const line = lines.find((found) => found.id === id)
            return (
              <ResultRow
                key={id}
                id={`result-${id}`}
                name={name}
                outcome={line?.outcome}
                sentence={line?.sentence ?? pending}
              />
            )
          })}
        </ul>
      ) : null}
    </section>
  )
}

async function readLines(source: string, signal: AbortSignal, onLine: (line: ProgressLine) => void) {
  const { body } = await fetch(source, { signal })
  if (!body) return
  let rest = ''
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const whole = (rest + part.value).split('\n')
    rest = whole.pop() ?? ''
    for (const line of whole) onLine(JSON.parse(line))
  }
}
