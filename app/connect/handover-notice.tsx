import { Notice } from '@/components/notice'
import { fillIn } from '@/lib/catalog/fill-in'
import { type HandoverStand, handover } from '@/lib/catalog/links'
import type { Connection } from '@/lib/connection/connection'
import { formatTime } from '@/lib/connection/format-time'
import { handoverStand } from '@/lib/connection/halves'
import { database } from '@/lib/store/database'
import { sealedUntil } from '@/lib/store/sealed'

const tones = {
  waiting: 'info',
  held: 'ok',
  ending: 'warn',
  gone: 'warn',
  used: 'ok',
  elsewhere: 'info',
} as const satisfies Record<HandoverStand, string>

type Standing = { stand: HandoverStand; until: string | undefined }

/** Where the Coupa half of a setup stands, and until when what it gave is kept. */
export async function loadHandover(setupId: string, connection: Connection | undefined): Promise<Standing> {
  const until = await sealedUntil(await database(), setupId, 'clientSecret')
  return { stand: handoverStand(connection, until, new Date().toISOString()), until }
}

type HandoverNoticeProps = Standing & { connection: Connection | undefined; to: 'coupa' | 'lumos' }

/** The same in words, for whoever did the Coupa half or for whoever waits for it. */
export function HandoverNotice({ stand, until, connection, to }: HandoverNoticeProps) {
  const time = connection && 'verifiedAt' in connection ? formatTime(connection.verifiedAt) : ''
  const facts = { time, until: until ? formatTime(until) : '' }
  return (
    <Notice tone={tones[stand]} title={fillIn(handover[stand].title, facts)}>
      <p>{fillIn(handover[stand][to], facts)}</p>
    </Notice>
  )
}
