import type { ReactNode } from 'react'
import type { StepId } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import { currentStep } from '@/lib/connection/journey'
import { isUpgrading } from '@/lib/connection/upgrade'
import type { viewPage } from '@/lib/setup/view-setup'
import { ClientTask } from '../../../connect/client/client-task'
import { CredentialsTask } from '../../../connect/credentials/credentials-task'
import { DisconnectTask } from '../../../connect/done/disconnect/disconnect-task'
import { Disconnected } from '../../../connect/done/disconnected'
import { DoneTask } from '../../../connect/done/done-task'
import { SecretTask } from '../../../connect/done/secret/secret-task'
import { InstanceTask } from '../../../connect/instance/instance-task'
import { LumosTask } from '../../../connect/lumos/lumos-task'
import { StepPage } from '../../../connect/step-page'
import { VariantTask } from '../../../connect/variant-task'
import { Phase } from '../../../upgrade/phase'

type Seen = NonNullable<Awaited<ReturnType<typeof viewPage>>>

/** The page that a customer stands on, without anything that could be done on it. */
export function CustomerPage({ seen }: { seen: Seen }) {
  const { setup, connection, old, hasToken } = seen
  if (connection && isUpgrading(connection))
    return (
      <Phase
        setup={setup}
        next={connection}
        old={old}
        way={undefined}
        hasToken={hasToken}
        seesScopes={false}
      />
    )
  const step = currentStep(connection)
  return (
    <StepPage
      step={step}
      connection={connection}
      supportCode={setup.supportCode}
      isWide={step === 'client'}
      {...headOf(seen)}
    >
      {tasks[step](seen)}
    </StepPage>
  )
}

/** The task of each step as it is shown there, and no action with it. */
const tasks: Record<StepId, (seen: Seen) => ReactNode> = {
  variant: ({ connection }) => <VariantTask connection={connection} />,
  instance: ({ connection }) => <InstanceTask connection={connection} />,
  client: ({ connection }) => (connection ? <ClientTask connection={connection} /> : null),
  credentials: ({ connection, stored }) =>
    connection ? <CredentialsTask connection={connection} part="whole" stored={stored} /> : null,
  lumos: ({ connection, hasToken }) =>
    connection ? (
      <LumosTask
        connection={connection}
        part="whole"
        chosen={hasToken ? 'api' : undefined}
        hasToken={hasToken}
      />
    ) : null,
  done: Done,
}

/** What stands on the last page, by what became of the connection. */
function Done({ setup, connection, stored, hasToken, hasSecret }: Seen): ReactNode {
  switch (connection?.status) {
    case 'connected': {
      const { supportCode } = setup
      const shared = { supportCode, part: 'whole', stored, hasToken } as const
      return <DoneTask {...shared} connection={connection} />
    }
    case 'renewing':
    case 'reconnecting': {
      const shared = { stored, hasToken, isHeld: hasSecret, way: undefined }
      return <SecretTask {...shared} connection={connection} />
    }
    case 'disconnecting':
      return <DisconnectTask connection={connection} title="" hasToken={hasToken} />
    case 'disconnected':
      return <Disconnected connection={connection} />
    default:
      return null
  }
}

/** The words over the last page, where they are others than those of the step. */
function headOf({ connection }: Seen): { title: string; lead: string } | undefined {
  switch (connection?.status) {
    case 'renewing':
    case 'reconnecting':
      return upkeep.replaceSecret
    case 'disconnecting':
      return upkeep.disconnect
    case 'disconnected':
      return upkeep.disconnected
    default:
      return undefined
  }
}
