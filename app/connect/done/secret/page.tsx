import { redirect } from 'next/navigation'
import { FollowLumos } from '@/components/follow-lumos'
import { steps } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import type { ConnectionIn } from '@/lib/connection/connection'
import { progressMark, standingInLumos } from '@/lib/connection/upgrade'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'
import { sealedUntil } from '@/lib/store/sealed'
import { enterStep } from '../../enter-step'
import { hasLumosToken } from '../../has-lumos-token'
import { progressPath } from '../../progress-path'
import { StandingNotice } from '../../standing-notice'
import { standingWords } from '../../standing-words'
import { StepPage } from '../../step-page'
import { renew, testNewSecret } from './actions'
import { GiveToLumos } from './give-to-lumos'
import { TryNewSecret } from './try-new-secret'

const words = upkeep.replaceSecret
const title = `${words.title} – Coupa Connect`

export default async function SecretPage({ searchParams }: PageProps<'/connect/done/secret'>) {
  const { setup, connection } = await enterStep('done')
  if (!connection) return null
  const { status } = connection
  if (status !== 'connected' && status !== 'renewing' && status !== 'reconnecting') redirect(steps.done.path)
  const db = await database()
  const { why, by } = await searchParams
  const hasToken = await hasLumosToken(setup.id)
  const isHeld = (await sealedUntil(db, setup.id, 'clientSecret')) !== undefined
  const standing = standingInLumos(connection)
  return (
    <StepPage
      step="done"
      connection={connection}
      supportCode={setup.supportCode}
      why={why}
      title={words.title}
      lead={words.lead}
      back={status === 'connected' ? steps.done.path : undefined}
      at={status}
    >
      <StandingNotice standing={standing} />
      {connection.status === 'reconnecting' ? (
        <>
          <title>{title}</title>
          <h2 className="mb-6 text-xl font-semibold">{words.underWay}</h2>
          <FollowLumos source={progressPath} mark={progressMark(connection)} words={upkeep.waiting} />
        </>
      ) : connection.status === 'renewing' && isHeld ? (
        <GiveToLumos
          connection={connection}
          way={by === 'hand' || by === 'api' ? by : usualWay(connection, hasToken)}
          title={title}
          action={renew}
          hasToken={hasToken}
          standing={standingWords(standing)}
        />
      ) : connection.status === 'connected' || connection.status === 'renewing' ? (
        <TryNewSecret
          connection={connection}
          stored={await latestReport(db, connection.id)}
          title={title}
          action={testNewSecret}
        />
      ) : null}
    </StepPage>
  )
}

/** What a person connected in Lumos, only a person can reconnect there. */
function usualWay({ was, lumosFailure }: ConnectionIn<'renewing'>, hasToken: boolean): 'api' | 'hand' {
  if (lumosFailure?.code === 'lumos-not-managed') return 'hand'
  return hasToken || was.ending === 'api' ? 'api' : 'hand'
}
