import { env } from '@/lib/env'
import { enterStep } from '../enter-step'
import { StepPage } from '../step-page'
import { ConnectedSoFar } from './connected-so-far'
import { FinishByApi } from './finish-by-api'
import { FinishByHand } from './finish-by-hand'
import { WaysToFinish } from './ways-to-finish'

export default async function LumosPage({ searchParams }: PageProps<'/connect/lumos'>) {
  const { setup, connection } = await enterStep('lumos')
  if (!connection) return null
  const { status } = connection
  if (status !== 'verified' && status !== 'connecting' && status !== 'syncing') return null
  const { why, by } = await searchParams
  const chosen = by === 'hand' || by === 'api' ? by : env.lumosApiToken ? 'api' : undefined
  return (
    <StepPage step="lumos" connection={connection} supportCode={setup.supportCode} why={why}>
      {connection.status !== 'verified' ? (
        <ConnectedSoFar connection={connection} />
      ) : chosen === 'api' ? (
        <FinishByApi connection={connection} hasToken={env.lumosApiToken !== undefined} />
      ) : chosen === 'hand' ? (
        <FinishByHand connection={connection} />
      ) : (
        <WaysToFinish />
      )}
    </StepPage>
  )
}
