import { lumosHalf } from '@/lib/catalog/links'
import { steps } from '@/lib/catalog/steps'
import { env } from '@/lib/env'
import { enterStep } from '../enter-step'
import { HandoverNotice, loadHandover } from '../handover-notice'
import { StepPage } from '../step-page'
import { ConnectedSoFar } from './connected-so-far'
import { FinishByApi } from './finish-by-api'
import { FinishByHand } from './finish-by-hand'
import { WaitingForCoupa } from './waiting-for-coupa'
import { WaysToFinish } from './ways-to-finish'

const changes = {
  variant: steps.variant.path,
  instance: steps.instance.path,
  credentials: steps.credentials.path,
}

export default async function LumosPage({ searchParams }: PageProps<'/connect/lumos'>) {
  const { setup, connection, part } = await enterStep('lumos')
  const { why, by } = await searchParams
  const page = { step: 'lumos', connection, supportCode: setup.supportCode, why } as const
  if (part === 'lumos' && (!connection || connection.status === 'draft'))
    return (
      <StepPage {...page} lead={lumosHalf.waiting}>
        <WaitingForCoupa connection={connection} />
      </StepPage>
    )
  if (!connection) return null
  const { status } = connection
  if (status !== 'verified' && status !== 'connecting' && status !== 'syncing') return null
  const chosen = by === 'hand' || by === 'api' ? by : env.lumosApiToken ? 'api' : undefined
  return (
    <StepPage {...page} lead={part === 'lumos' ? lumosHalf.ready : undefined}>
      {connection.status !== 'verified' ? (
        <ConnectedSoFar connection={connection} />
      ) : chosen === 'api' ? (
        <FinishByApi
          connection={connection}
          hasToken={env.lumosApiToken !== undefined}
          changes={part === 'lumos' ? {} : changes}
        />
      ) : chosen === 'hand' ? (
        <FinishByHand connection={connection} hasCoupa={part !== 'lumos'} />
      ) : (
        <WaysToFinish />
      )}
      {connection.status === 'verified' && part === 'lumos' ? (
        <div className="mt-10">
          <HandoverNotice
            {...(await loadHandover(setup.id, connection))}
            connection={connection}
            to="lumos"
          />
        </div>
      ) : null}
    </StepPage>
  )
}
