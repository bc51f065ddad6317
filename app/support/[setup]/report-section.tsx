import { CopyButton } from '@/components/copy-button'
import { Notice } from '@/components/notice'
import { ResultRow } from '@/components/result-row'
import { checks } from '@/lib/catalog/checks'
import { consoleWords } from '@/lib/catalog/console'
import { failures, fill } from '@/lib/catalog/failures'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { scopeContradiction, variants } from '@/lib/catalog/variants'
import { formatTime } from '@/lib/connection/format-time'
import { type Report, waivedIn } from '@/lib/connection/report'
import { reportText, resultFacts, resultRemedy, resultSentence } from '@/lib/connection/report-words'
import type { SupportView } from '@/lib/setup/view-setup'
import { verdicts } from '../../connect/latest-report'

const { detail: words, scopeStates } = consoleWords

type ReportSectionProps = { stored: SupportView['report']; supportCode: string }

/** The last report: for each failure what the admin reads and what it means, and scope by scope. */
export function ReportSection({ stored, supportCode }: ReportSectionProps) {
  return (
    <section aria-labelledby="report-title" className="space-y-3">
      <h2 id="report-title" className="text-lg font-semibold">
        {words.report}
      </h2>
      {!stored ? <p className="text-soft">{words.reportNone}</p> : null}
      {stored && stored.state !== 'finished' ? (
        <Notice
          tone="info"
          title={stored.state === 'running' ? words.reportRunning : failures['check-interrupted'].sentence}
        />
      ) : null}
      {stored?.state === 'finished' ? (
        <>
          <p className="text-sm text-soft">
            {verdicts[stored.report.outcome]}, {formatTime(stored.finishedAt)}, {stored.report.instance}
          </p>
          <CopyButton
            value={reportText(stored.report, { supportCode, finishedAt: stored.finishedAt })}
            name={words.reportName}
          >
            {words.reportCopy}
          </CopyButton>
          <Results report={stored.report} />
          <Scopes report={stored.report} />
        </>
      ) : null}
    </section>
  )
}

function Results({ report }: { report: Report }) {
  return (
    <ul>
      {report.results.map((result) => (
        <ResultRow
          key={result.id}
          id={`result-${result.id}`}
          name={checks[result.id].name}
          outcome={result.outcome}
          sentence={result.failure ? '' : resultSentence(result, report)}
        >
          {result.failure ? (
            <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
              <dt className="text-sm text-soft">{words.forAdmin}</dt>
              <dd>
                {resultSentence(result, report)} {resultRemedy(result, report)}
              </dd>
              <dt className="text-sm text-soft">{words.forSupporter}</dt>
              <dd>{fill(failures[result.failure].supporter, resultFacts(result.id, report))}</dd>
            </dl>
          ) : null}
        </ResultRow>
      ))}
    </ul>
  )
}

function Scopes({ report }: { report: Report }) {
  const { granted, missing, untested } = report.scopes
  const waived = waivedIn(report)
  const shortList: readonly string[] = scopeContradiction.shortList
  const isShort = granted.length > 0 && granted.every((scope) => shortList.includes(scope))
  return (
    <div>
      <h3 className="font-semibold">{words.scopes}</h3>
      <ul className="mt-2 columns-1 gap-8 text-sm md:columns-2">
        {inCoupaOrder(variants[report.variant].scopes).map((scope) => {
          const state = missing.includes(scope)
            ? 'missing'
            : granted.includes(scope)
              ? 'granted'
              : waived.includes(scope)
                ? 'waived'
                : untested.includes(scope)
                  ? 'untested'
                  : 'unknown'
          return (
            <li key={scope} className="flex justify-between gap-4 border-b border-line py-1">
              <code className="value">{scope}</code>
              <span className={state === 'missing' ? 'font-medium text-bad' : 'text-soft'}>
                {scopeStates[state]}
              </span>
            </li>
          )
        })}
      </ul>
      {missing.length > 0 ? (
        <p className={`mt-2 text-sm ${isShort ? 'font-medium' : 'text-soft'}`}>
          {scopeContradiction.note} ({scopeContradiction.shortList.join(', ')})
        </p>
      ) : null}
    </div>
  )
}
