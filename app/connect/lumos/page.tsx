import { env } from '@/lib/env'
import { enterStep } from '../enter-step'
import { StepPage } from '../step-page'
import { checkLumos, connectLumos, finishByHand, syncAgain } from './actions'
import { LumosTask } from './lumos-task'

export default async function LumosPage({ searchParams }: PageProps<'/connect/lumos'>) {
  const { setup, connection } = await enterStep('lumos')
  if (!connection) return null
  const { why, by } = await searchParams
  const hasToken = env.lumosApiToken !== undefined
  const chosen = by === 'hand' || by === 'api' ? by : hasToken ? 'api' : undefined
  return (
    <StepPage step="lumos" connection={connection} supportCode={setup.supportCode} why={why}>
      <LumosTask
        connection={connection}
        chosen={chosen}
        hasToken={hasToken}
        actions={{ connectLumos, finishByHand, checkLumos, syncAgain }}
      />
    </StepPage>
  )
}
