import { randomUUID } from 'node:crypto'
import { Field } from '@/components/field'
import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { failures } from '@/lib/catalog/failures'
import { fields } from '@/lib/catalog/fields'
import { upgradeWords } from '@/lib/catalog/upgrade'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import type { StoredReport } from '@/lib/store/reports'
import { ReportPanel } from '../connect/report-panel'

type SecretAgainProps = {
  connection: ConnectionIn<'verified'>
  stored: StoredReport | undefined
  title: string
  action?: FormAction
}

/** The secret that was proven is no longer held: it is entered and tested once more. */
export function SecretAgain({ connection, stored, title, action }: SecretAgainProps) {
  const { label, hint } = fields.clientSecret
  const { sentence, remedy } = failures['credentials-gone']
  return (
    <StepForm action={action} title={title}>
      <input type="hidden" name="attempt" value={randomUUID()} />
      <div className="mb-8">
        <Notice tone="warn" title={sentence}>
          <p>{remedy}</p>
        </Notice>
      </div>
      <h2 className="mb-4 text-xl font-semibold">{upgradeWords.gone}</h2>
      <div className="mb-6 max-w-[36rem]">
        <Field kind="secret" name="clientSecret" label={label} hint={hint} />
      </div>
      <SubmitButton pending="Testing. This takes a few seconds.">{upgradeWords.testAgain}</SubmitButton>
      <div className="mt-10">
        <ReportPanel variant={connection.variant} stored={stored} />
      </div>
    </StepForm>
  )
}
