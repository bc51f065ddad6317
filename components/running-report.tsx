import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Outcome } from '@/lib/catalog/outcomes'
import { ResultRow } from './result-row'

/** One line of the progress address. */
type ProgressLine = { id: string; outcome: Outcome; sentence: string }

export type RunningReportProps = {
  /** Where results can be read while they come in, one JSON object a line. */
  source: string
  planned: readonly { id: string; name: string; pending: string }[]
  /** It was begun elsewhere, so nobody but this can say that it has ended. */
  isFollowed: boolean
}

const lookAgainMs = 1000

/** The report while the tests run: each row fills in as its result arrives. */
export function RunningReport({ source, planned, isFollowed }: RunningReportProps) {
  const [lines, setLines] = useState<readonly ProgressLine[]>([])
  const router = useRouter()

  // The form is on its way with its action, perhaps from another page; results are read beside it.
  useEffect(() => {
    const reading = new AbortController()
    const { signal } = reading
    async function read() {
      setLines([])
      await readLines(source, signal, (line) => setLines((all) => [...all, line])).catch(() => undefined)
      if (!isFollowed || signal.aborted) return
      router.refresh()
      // Shown again as running, the test goes on; otherwise this is not shown any more.
      const timer = setTimeout(read, lookAgainMs)
      signal.addEventListener('abort', () => clearTimeout(timer))
    }
    void read()
    return () => reading.abort()
  }, [source, isFollowed, router])

  const next = planned.find(({ id }) => !lines.some((line) => line.id === id))
  // One text, because separate ones would move when the number before them changes its width.
  const underWay = `${next ? next.pending : 'Putting the report together'} … ${lines.length} of ${planned.length} done.`
  return (
    <>
      <p role="status" className="text-sm text-soft">
        {underWay}
      </p>
      <div className="progress-line mt-2" />
      <ul className="mt-2">
        {planned.map(({ id, name, pending }) => {
          const line = lines.find((found) => found.id === id)
          return (
            <ResultRow
              key={id}
              isNew
              id={`result-${id}`}
              name={name}
              outcome={line?.outcome}
              sentence={line?.sentence ?? pending}
            />
          )
        })}
      </ul>
    </>
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
