import { randomUUID } from 'node:crypto'
import { ExternalLink } from '@/components/external-link'
import { Field } from '@/components/field'
import { ArrowIcon } from '@/components/icon'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fields } from '@/lib/catalog/fields'
import { credentialsInstruction } from '@/lib/catalog/instructions'
import { steps } from '@/lib/catalog/steps'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'
import { clientsAddress } from '../clients-address'
import { enterStep } from '../enter-step'
import { ReportPanel } from '../report-panel'
import { StepPage } from '../step-page'
import { stepTitle } from '../step-title'
import { testCredentials } from './actions'

export default async function CredentialsPage({ searchParams }: PageProps<'/connect/credentials'>) {
  const { setup, connection } = await enterStep('credentials')
  if (!connection?.instance) return null
  const stored = await latestReport(await database(), connection.id)
  const isProven = connection.status === 'verified'
  const { instance, clientId, clientSecret } = fields
  return (
    <StepPage
      step="credentials"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
    >
      <StepForm action={testCredentials} title={stepTitle('credentials')} rules="credentials">
        <input type="hidden" name="attempt" value={randomUUID()} />
        <div className="mb-6 space-y-2">
          <p>{credentialsInstruction}</p>
          <p>
            <ExternalLink href={clientsAddress(connection.instance)}>
              Open the clients page of your Coupa
            </ExternalLink>
          </p>
        </div>
        <div className="mb-6 max-w-[36rem] space-y-3">
          <Field
            name="instance"
            label={instance.label}
            hint={instance.hint}
            value={connection.instance}
            kind="address"
          />
          <Field name="clientId" label={clientId.label} hint={clientId.hint} value={connection.clientId} />
          <Field kind="secret" name="clientSecret" label={clientSecret.label} hint={clientSecret.hint} />
        </div>
        <SubmitButton pending="Testing. This takes a few seconds." isQuiet={isProven}>
          {stored ? 'Test again' : 'Test these credentials'}
        </SubmitButton>
        <div className="mt-10">
          <ReportPanel variant={connection.variant} stored={stored}>
            {isProven ? (
              <p className="mt-8">
                <a href={steps.lumos.path} className="button button-primary">
                  Continue to Lumos
                  <ArrowIcon />
                </a>
              </p>
            ) : null}
          </ReportPanel>
        </div>
      </StepForm>
    </StepPage>
  )
}
