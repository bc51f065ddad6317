import { randomUUID } from 'node:crypto'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fields } from '@/lib/catalog/fields'
import { upgradePath, upgradeWords } from '@/lib/catalog/upgrade'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import type { StoredReport } from '@/lib/store/reports'
import { ClientFields } from '../connect/client-fields'
import { ReportPanel } from '../connect/report-panel'
import { Costs } from './costs'
import { phaseTitle } from './upgrade-page'

type TestProps = { connection: ConnectionIn<'draft'>; stored: StoredReport | undefined; action?: FormAction }

/** The client is tested for everything that the new integration needs. */
export function Test({ connection, stored, action }: TestProps) {
  const { instance, clientId, variant } = connection
  return (
    <StepForm action={action} title={phaseTitle('test')} rules="credentials">
      <input type="hidden" name="attempt" value={randomUUID()} />
      <input type="hidden" name="instance" value={instance} />
      <Costs phase="test" />
      <dl className="mb-6">
        <div className="grid gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-sm text-soft">{fields.instance.label}</dt>
          <dd className="font-medium wrap-anywhere">{instance}</dd>
        </div>
      </dl>
      <ClientFields clientId={clientId} />
      <SubmitButton pending="Testing. This takes a few seconds.">
        {stored ? upgradeWords.testAgain : 'Test these credentials'}
      </SubmitButton>
      <p className="mt-4">
        <a href={`${upgradePath}?see=scopes`} className="link inline-block py-0.5">
          {upgradeWords.seeScopes}
        </a>
      </p>
      <div className="mt-10">
        <ReportPanel variant={variant} stored={stored} />
      </div>
    </StepForm>
  )
}
