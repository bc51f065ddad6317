import { steps } from '@/lib/catalog/steps'
import { enterStep } from '../enter-step'
import { hasLumosToken } from '../has-lumos-token'
import { StepPage } from '../step-page'
import { stepTitle } from '../step-title'
import * as actions from './actions'
import { ConnectedSoFar } from './connected-so-far'
import { FinishByApi } from './finish-by-api'
import { FinishByHand } from './finish-by-hand'
import { WaysToFinish } from './ways-to-finish'

const changes = {
  variant: steps.variant.path,
  instance: steps.instance.path,
  credentials: steps.credentials.path,
}

export default async function LumosPage({ searchParams }: PageProps<'/connect/lumos'>) {
  const { setup, connection } = await enterStep('lumos')
  if (!connection) return null
  const { status } = connection
  if (status !== 'verified' && status !== 'connecting' && status !== 'syncing') return null
  const { why, by } = await searchParams
  const hasToken = await hasLumosToken(setup.id)
  const hasTried = 'lumosFailure' in connection && connection.lumosFailure !== undefined
  const usual = hasToken || hasTried ? 'api' : undefined
  const chosen = by === 'hand' || by === 'api' ? by : usual
  const place = { title: stepTitle('lumos'), path: steps.lumos.path }
  return (
    <StepPage step="lumos" connection={connection} supportCode={setup.supportCode} why={why}>
      {connection.status !== 'verified' ? (
        <ConnectedSoFar connection={connection} title={place.title} actions={actions} />
      ) : chosen === 'api' ? (
        <FinishByApi
          {...place}
          connection={connection}
          hasToken={hasToken}
          action={actions.connectLumos}
          standing="Lumos is not connected by this wizard yet."
          changes={changes}
        />
      ) : chosen === 'hand' ? (
        <FinishByHand {...place} connection={connection} action={actions.finishByHand} />
      ) : (
        <WaysToFinish {...place} />
      )}
    </StepPage>
  )
}
