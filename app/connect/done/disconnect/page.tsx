import { redirect } from 'next/navigation'
import { steps } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import { enterStep } from '../../enter-step'
import { hasLumosToken } from '../../has-lumos-token'
import { StepPage } from '../../step-page'
import { disconnect } from './actions'
import { DisconnectTask } from './disconnect-task'

const { title, lead } = upkeep.disconnect

export default async function DisconnectPage({ searchParams }: PageProps<'/connect/done/disconnect'>) {
  const { setup, connection } = await enterStep('done')
  if (
    connection?.status !== 'connected' &&
    connection?.status !== 'renewing' &&
    connection?.status !== 'disconnecting'
  )
    redirect(steps.done.path)
  const { status } = connection
  return (
    <StepPage
      step="done"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
      title={title}
      lead={lead}
      back={status === 'disconnecting' ? undefined : steps.done.path}
      at={status}
    >
      <DisconnectTask
        connection={connection}
        title={`${title} – Coupa Connect`}
        hasToken={await hasLumosToken(setup.id)}
        action={disconnect}
      />
    </StepPage>
  )
}
