import type { ReactNode } from 'react'
import { Notice } from '@/components/notice'
import { consoleWords } from '@/lib/catalog/console'
import type { StepId } from '@/lib/catalog/steps'
import { currentStep } from '@/lib/connection/journey'
import { isUpgrading } from '@/lib/connection/upgrade'
import { env } from '@/lib/env'
import type { viewPage } from '@/lib/setup/view-setup'
import { ClientTask } from '../../../connect/client/client-task'
import { CredentialsTask } from '../../../connect/credentials/credentials-task'
import { InstanceTask } from '../../../connect/instance/instance-task'
import { LumosTask } from '../../../connect/lumos/lumos-task'
import { StepPage } from '../../../connect/step-page'
import { VariantTask } from '../../../connect/variant-task'

type Seen = NonNullable<Awaited<ReturnType<typeof viewPage>>>

/** The page of the step that a customer stands on, without anything that could be done on it. */
export function CustomerPage({ seen }: { seen: Seen }) {
  const { setup, connection } = seen
  const step = currentStep(connection)
  return (
    <StepPage step={step} connection={connection} supportCode={setup.supportCode} isWide={step === 'client'}>
      {isUpgrading(connection) ? (
        <Notice tone="info" title={consoleWords.mirror.elsewhere} />
      ) : (
        tasks[step](seen)
      )}
    </StepPage>
  )
}

const hasToken = env.lumosApiToken !== undefined

/** The task of each step as it is shown there, and no action with it. */
const tasks: Record<StepId, (seen: Seen) => ReactNode> = {
  variant: ({ connection }) => <VariantTask connection={connection} />,
  instance: ({ connection }) => <InstanceTask connection={connection} />,
  client: ({ connection }) => (connection ? <ClientTask connection={connection} /> : null),
  credentials: ({ connection, stored }) =>
    connection ? <CredentialsTask connection={connection} part="whole" stored={stored} /> : null,
  lumos: ({ connection }) =>
    connection ? (
      <LumosTask
        connection={connection}
        part="whole"
        chosen={hasToken ? 'api' : undefined}
        hasToken={hasToken}
      />
    ) : null,
  done: () => <Notice tone="info" title={consoleWords.mirror.elsewhere} />,
}
