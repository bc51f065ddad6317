import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { Field } from '@/components/field'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fields } from '@/lib/catalog/fields'
import { upkeep } from '@/lib/catalog/upkeep'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'
import { enterStep } from '../enter-step'
import { hasLumosToken } from '../has-lumos-token'
import { ReportPanel } from '../report-panel'
import { StepPage } from '../step-page'
import { stepTitle } from '../step-title'
import { testAgain } from './actions'
import { Changes } from './changes'
import { ConnectionRecord } from './connection-record'
import { Disconnected } from './disconnected'
import { LookAgain } from './look-again'

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
        <Disconnected connection={connection} />
      </StepPage>
    )
  if (status !== 'connected') return null
  const { variant } = connection
  const stored = await latestReport(await database(), connection.id)
  const { label, hint } = fields.clientSecret
  const { title, lead, button, pending } = upkeep.testAgain
  return (
    <StepPage {...frame} why={(await searchParams).why}>
      <ConnectionRecord connection={connection} supportCode={setup.supportCode} />
      <h2 className="mt-10 text-xl font-semibold">{title}</h2>
      <p className="mt-2 mb-4 max-w-[62ch] text-soft">{lead}</p>
      <StepForm action={testAgain} title={stepTitle('done')}>
        <input type="hidden" name="attempt" value={randomUUID()} />
        <div className="mb-4 max-w-[36rem]">
          <Field kind="secret" name="clientSecret" label={label} hint={hint} />
        </div>
        <SubmitButton pending={pending} isQuiet>
          {button}
        </SubmitButton>
        <div className="mt-10">
          <ReportPanel variant={variant} stored={stored} />
        </div>
      </StepForm>
      <LookAgain hasToken={await hasLumosToken(setup.id)} />
      <Changes variant={variant} part={part} />
    </StepPage>
  )
}
