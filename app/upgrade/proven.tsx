import { Notice } from '@/components/notice'
import { upgradeWords } from '@/lib/catalog/upgrade'
import type { ConnectionIn } from '@/lib/connection/connection'
import { formatTime } from '@/lib/connection/format-time'
import type { StoredReport } from '@/lib/store/reports'
import { LatestReport } from '../connect/latest-report'

type ProvenProps = {
  connection: ConnectionIn<'verified'>
  stored: StoredReport | undefined
  /** Until when the secret is held (UTC, ISO 8601). */
  heldUntil?: string
}

/** What was proven and when, with the report to look at. */
export function Proven({ connection, stored, heldUntil }: ProvenProps) {
  return (
    <div className="mb-8">
      <Notice tone="ok" title={upgradeWords.proven}>
        <p className="text-sm text-soft">
          Tested {formatTime(connection.verifiedAt)}.
          {heldUntil ? ` The secret is held encrypted until ${formatTime(heldUntil)} at most.` : ''}
        </p>
        <details>
          <summary className="link inline-block py-0.5">See the report</summary>
          <div className="mt-4">
            <LatestReport stored={stored} />
          </div>
        </details>
      </Notice>
    </div>
  )
}
