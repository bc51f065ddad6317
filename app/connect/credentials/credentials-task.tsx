import { randomUUID } from 'node:crypto'
import { ExternalLink } from '@/components/external-link'
import { Field } from '@/components/field'
import { ArrowIcon } from '@/components/icon'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { anchorNumber } from '@/lib/catalog/anchors'
import { asides } from '@/lib/catalog/asides'
import { fields } from '@/lib/catalog/fields'
import { credentialsInstruction } from '@/lib/catalog/instructions'
import type { PartId } from '@/lib/catalog/parts'
import { steps } from '@/lib/catalog/steps'
import type { Connection } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import type { StoredReport } from '@/lib/store/reports'
import { clientsAddress } from '../clients-address'
import { ReportPanel } from '../report-panel'
import { stepTitle } from '../step-title'

type CredentialsTaskProps = {
  connection: Connection
  /** The part of whoever looks at it: the Coupa half ends here. */
  part: PartId
  stored: StoredReport | undefined
  action?: FormAction
}

/** The three values, and what the tests found. */
export function CredentialsTask({ connection, part, stored, action }: CredentialsTaskProps) {
  if (!connection.instance) return null
  const isProven = connection.status === 'verified'
  const { instance, clientId, clientSecret } = fields
  return (
    <StepForm action={action} title={stepTitle('credentials')} rules="credentials">
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
          number={anchorNumber('credentials', 'instance')}
        />
        <Field
          name="clientId"
          label={clientId.label}
          hint={clientId.hint}
          value={connection.clientId}
          number={anchorNumber('credentials', 'clientId')}
        />
        <Field
          kind="secret"
          name="clientSecret"
          label={clientSecret.label}
          hint={clientSecret.hint}
          number={anchorNumber('credentials', 'clientSecret')}
        />
      </div>
      <SubmitButton pending="Testing. This takes a few seconds." isQuiet={isProven}>
        {stored ? 'Test again' : 'Test these credentials'}
      </SubmitButton>
      <div className="mt-10">
        <ReportPanel variant={connection.variant} stored={stored} isStill={!action}>
          {isProven ? (
            <p className="mt-8">
              <a
                href={part === 'coupa' ? asides.handover.path : steps.lumos.path}
                className="button button-primary"
              >
                {part === 'coupa' ? 'Finish your half' : 'Continue to Lumos'}
                <ArrowIcon />
              </a>
            </p>
          ) : null}
        </ReportPanel>
      </div>
    </StepForm>
  )
}
