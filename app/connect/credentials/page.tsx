import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'
import { enterStep } from '../enter-step'
import { StepPage } from '../step-page'
import { testCredentials } from './actions'
import { CredentialsTask } from './credentials-task'

export default async function CredentialsPage({ searchParams }: PageProps<'/connect/credentials'>) {
  const { setup, connection, part } = await enterStep('credentials')
  if (!connection) return null
  const stored = await latestReport(await database(), connection.id)
  return (
    <StepPage
      step="credentials"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
    >
      <CredentialsTask connection={connection} part={part} stored={stored} action={testCredentials} />
    </StepPage>
  )
}
