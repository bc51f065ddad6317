import { Notice } from '@/components/notice'
import type { StandingId } from '@/lib/catalog/upgrade'
import { formatTime } from '@/lib/connection/format-time'
import type { Standing } from '@/lib/connection/upgrade'
import { standingWords } from './standing-words'

const tones = { yes: 'info', no: 'warn', unknown: 'warn', hand: 'warn' } as const satisfies Record<
  StandingId,
  string
>

/** Whether Lumos is connected at this moment, and as of when that is known. */
export function StandingNotice({ standing }: { standing: Standing }) {
  return (
    <div className="mb-8">
      <Notice tone={tones[standing.answer]} title={standingWords(standing)}>
        {standing.since ? <p className="text-sm text-soft">As of {formatTime(standing.since)}.</p> : null}
      </Notice>
    </div>
  )
}
