import { enterStep } from '../enter-step'
import { StepPage } from '../step-page'
import { giveInstance } from './actions'
import { InstanceTask } from './instance-task'

export default async function InstancePage({ searchParams }: PageProps<'/connect/instance'>) {
  const { setup, connection } = await enterStep('instance')
  return (
    <StepPage
      step="instance"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
    >
      <InstanceTask connection={connection} action={giveInstance} />
    </StepPage>
  )
}
