import { randomUUID } from 'node:crypto'
import { Field } from '@/components/field'
import { NumberedTitle } from '@/components/numbered-title'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { anchorNumber } from '@/lib/catalog/anchors'
import { fields } from '@/lib/catalog/fields'
import type { PartId } from '@/lib/catalog/parts'
import { upkeep } from '@/lib/catalog/upkeep'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import type { StoredReport } from '@/lib/store/reports'
import { ReportPanel } from '../report-panel'
import { stepTitle } from '../step-title'
import { Changes } from './changes'
import { ConnectionRecord } from './connection-record'
import { LookAgain } from './look-again'

type DoneTaskProps = {
  connection: ConnectionIn<'connected'>
  supportCode: string
  part: PartId
  stored: StoredReport | undefined
  hasToken: boolean
  actions?: { testAgain: FormAction; lookAgain: FormAction }
}

/** The record of a connection that stands, and what can be done with it. */
export function DoneTask({ connection, supportCode, part, stored, hasToken, actions }: DoneTaskProps) {
  const { variant } = connection
  const { label, hint } = fields.clientSecret
  const { title, lead, button, pending } = upkeep.testAgain
  return (
    <>
      <ConnectionRecord connection={connection} supportCode={supportCode} />
      <div className="mt-10">
        <NumberedTitle id="test-again" number={anchorNumber('done', 'test-again')}>
          {title}
        </NumberedTitle>
      </div>
      <p className="mt-2 mb-4 max-w-[62ch] text-soft">{lead}</p>
      <StepForm action={actions?.testAgain} title={stepTitle('done')}>
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
      <LookAgain hasToken={hasToken} action={actions?.lookAgain} />
      <Changes variant={variant} part={part} />
    </>
  )
}
