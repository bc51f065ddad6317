import { checks, waivedWords } from '@/lib/catalog/checks'
import { coupaPlaces } from '@/lib/catalog/client-settings'
import { failures } from '@/lib/catalog/failures'
import { failureInGuide } from '@/lib/catalog/guide-address'
import { inCoupaOrder, type ScopeId } from '@/lib/catalog/scopes'
import { type Report, type Result, waivedIn } from '@/lib/connection/report'
import { resultRemedy, resultSentence } from '@/lib/connection/report-words'
import { BreakingName } from './breaking-name'
import { CopyButton } from './copy-button'
import { ExternalLink } from './external-link'
import { GuideLink } from './guide-link'
import { ResultRow } from './result-row'

type ReportViewProps = {
  report: Report
  /** Where the clients of the tested Coupa are found. */
  clientsAddress: string
}

/** A finished report: every result with its sentence, and for a failure the way to mend it. */
export function ReportView({ report, clientsAddress }: ReportViewProps) {
  return (
    <ul>
      {report.results.map((result) => (
        <ResultRow
          key={result.id}
          id={`result-${result.id}`}
          name={checks[result.id].name}
          outcome={result.outcome}
          sentence={resultSentence(result, report)}
        >
          <Remedy result={result} report={report} clientsAddress={clientsAddress} />
          {result.id === 'scopes' ? <WaivedScopes report={report} /> : null}
        </ResultRow>
      ))}
    </ul>
  )
}

function Remedy({ result, report, clientsAddress }: ReportViewProps & { result: Result }) {
  if (!result.failure) return null
  const { fix } = failures[result.failure]
  return (
    <div className="mt-2 space-y-3">
      <p>{resultRemedy(result, report)}</p>
      {result.id === 'scopes' ? <ScopesToTick report={report} /> : null}
      {fix.at === 'field' ? (
        <p>
          <a href={`#${fix.field}`} className="link">
            Go to the field
          </a>
        </p>
      ) : null}
      {fix.at === 'coupa' && result.outcome === 'failed' ? (
        <p className="text-sm text-soft">
          Where in Coupa: {coupaPlaces[fix.place]}.{' '}
          <ExternalLink href={clientsAddress}>Open the clients page of your Coupa</ExternalLink>
        </p>
      ) : null}
      <GuideLink href={failureInGuide(result.failure)} />
    </div>
  )
}

function ScopesToTick({ report: { scopes } }: { report: Report }) {
  const missing = inCoupaOrder(scopes.missing)
  return (
    <div className="space-y-3">
      {missing.length > 0 ? (
        <>
          <ScopeNames id="missing-scopes" scopes={missing} />
          <CopyButton value={missing.join('\n')} name="missing scopes" from="missing-scopes" />
        </>
      ) : null}
      {scopes.untested.length > 0 ? (
        <div>
          <p className="text-sm text-soft">Not tested yet:</p>
          <ScopeNames id="untested-scopes" scopes={inCoupaOrder(scopes.untested)} />
        </div>
      ) : null}
    </div>
  )
}

/** What support set aside is said, so that nobody takes it for proven. */
function WaivedScopes({ report }: { report: Report }) {
  const waived = inCoupaOrder(waivedIn(report))
  if (waived.length === 0) return null
  return (
    <div className="mt-3 space-y-2">
      <p className="text-sm text-soft">{waivedWords}</p>
      <ScopeNames id="waived-scopes" scopes={waived} />
    </div>
  )
}

function ScopeNames({ id, scopes }: { id: string; scopes: readonly ScopeId[] }) {
  return (
    <ul id={id} className="rounded-lg border border-line bg-well px-4 py-2">
      {scopes.map((scope) => (
        <li key={scope} className="value py-0.5">
          <BreakingName name={scope} />
        </li>
      ))}
    </ul>
  )
}
