import { redirect } from 'next/navigation'
import { upkeep } from '@/lib/catalog/upkeep'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'
import { enterStep } from '../enter-step'
import { hasLumosToken } from '../has-lumos-token'
import { StepPage } from '../step-page'
import { beginAgain, lookAgain, testAgain } from './actions'
import { Disconnected } from './disconnected'
import { DoneTask } from './done-task'

export default async function DonePage({ searchParams }: PageProps<'/connect/done'>) {
  const { setup, connection, part } = await enterStep('done')
  if (!connection) return null
  const { status } = connection
  const frame = { step: 'done', connection, supportCode: setup.supportCode, at: status } as const
  if (status === 'renewing' || status === 'reconnecting') redirect(upkeep.replaceSecret.path)
  if (status === 'disconnecting') redirect(upkeep.disconnect.path)
  if (status === 'disconnected')
    return (
      <StepPage {...frame} title={upkeep.disconnected.title} lead={upkeep.disconnected.lead}>
        <Disconnected connection={connection} action={beginAgain} />
      </StepPage>
    )
  if (status !== 'connected') return null
  return (
    <StepPage {...frame} why={(await searchParams).why}>
      <DoneTask
        connection={connection}
        supportCode={setup.supportCode}
        part={part}
        stored={await latestReport(await database(), connection.id)}
        hasToken={await hasLumosToken(setup.id)}
        actions={{ testAgain, lookAgain }}
      />
    </StepPage>
  )
}
