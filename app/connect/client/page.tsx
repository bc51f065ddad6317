import { enterStep } from '../enter-step'
import { StepPage } from '../step-page'
import { saveClient, tickScopes } from './actions'
import { ClientTask } from './client-task'

export default async function ClientPage({ searchParams }: PageProps<'/connect/client'>) {
  const { setup, connection } = await enterStep('client')
  if (!connection) return null
  return (
    <StepPage
      step="client"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
      isWide
    >
      <ClientTask connection={connection} actions={{ saveClient, tickScopes }} />
    </StepPage>
  )
}
