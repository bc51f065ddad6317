import { redirect } from 'next/navigation'
import { steps } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import { progressMark, standingInLumos } from '@/lib/connection/upgrade'
import { enterStep } from '../../enter-step'
import { hasLumosToken } from '../../has-lumos-token'
import { StandingNotice } from '../../standing-notice'
import { standingWords } from '../../standing-words'
import { StepPage } from '../../step-page'
import { disconnect } from './actions'
import { AskToDisconnect } from './ask-to-disconnect'
import { Disconnecting } from './disconnecting'

const title = `${upkeep.disconnect.title} – Coupa Connect`

export default async function DisconnectPage({ searchParams }: PageProps<'/connect/done/disconnect'>) {
  const { setup, connection } = await enterStep('done')
  if (!connection) return null
  const { status } = connection
  if (status !== 'connected' && status !== 'renewing' && status !== 'disconnecting') redirect(steps.done.path)
  const shared = { title, action: disconnect, hasToken: await hasLumosToken(setup.id) }
  const standing = standingInLumos(connection)
  return (
    <StepPage
      step="done"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
      title={upkeep.disconnect.title}
      lead={upkeep.disconnect.lead}
      back={status === 'disconnecting' ? undefined : steps.done.path}
      at={status}
    >
      <StandingNotice standing={standing} />
      {connection.status === 'disconnecting' ? (
        <Disconnecting
          {...shared}
          connection={connection}
          mark={progressMark(connection)}
          standing={standingWords(standing)}
        />
      ) : connection.status === 'connected' || connection.status === 'renewing' ? (
        <AskToDisconnect {...shared} connection={connection} />
      ) : null}
    </StepPage>
  )
}
