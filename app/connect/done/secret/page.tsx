import { redirect } from 'next/navigation'
import { steps } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'
import { sealedUntil } from '@/lib/store/sealed'
import { enterStep } from '../../enter-step'
import { hasLumosToken } from '../../has-lumos-token'
import { StepPage } from '../../step-page'
import { renew, testNewSecret } from './actions'
import { SecretTask } from './secret-task'

export default async function SecretPage({ searchParams }: PageProps<'/connect/done/secret'>) {
  const { setup, connection } = await enterStep('done')
  if (
    connection?.status !== 'connected' &&
    connection?.status !== 'renewing' &&
    connection?.status !== 'reconnecting'
  )
    redirect(steps.done.path)
  const db = await database()
  const { why, by } = await searchParams
  return (
    <StepPage
      step="done"
      connection={connection}
      supportCode={setup.supportCode}
      why={why}
      title={upkeep.replaceSecret.title}
      lead={upkeep.replaceSecret.lead}
      back={connection.status === 'connected' ? steps.done.path : undefined}
      at={connection.status}
    >
      <SecretTask
        connection={connection}
        stored={await latestReport(db, connection.id)}
        isHeld={(await sealedUntil(db, setup.id, 'clientSecret')) !== undefined}
        way={by === 'hand' || by === 'api' ? by : undefined}
        hasToken={await hasLumosToken(setup.id)}
        actions={{ testNewSecret, renew }}
      />
    </StepPage>
  )
}
