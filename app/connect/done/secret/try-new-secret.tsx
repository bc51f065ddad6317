import { randomUUID } from 'node:crypto'
import { ExternalLink } from '@/components/external-link'
import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { upkeep } from '@/lib/catalog/upkeep'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import type { StoredReport } from '@/lib/store/reports'
import { ClientFields } from '../../client-fields'
import { clientsAddress } from '../../clients-address'
import { ReportPanel } from '../../report-panel'

const words = upkeep.replaceSecret

type TryNewSecretProps = {
  connection: ConnectionIn<'connected' | 'renewing'>
  stored: StoredReport | undefined
  title: string
  action?: FormAction
}

/** How a new secret is made in Coupa, and the form that tests it. */
export function TryNewSecret({ connection, stored, title, action }: TryNewSecretProps) {
  const { instance, clientId, variant } = connection
  // A test that passed was of the secret that Lumos has; under this form it would speak for the new one.
  const isPassed = stored?.state === 'finished' && stored.report.outcome === 'passed'
  return (
    <StepForm action={action} title={title} rules="credentials">
      <input type="hidden" name="attempt" value={randomUUID()} />
      <input type="hidden" name="instance" value={instance} />
      <ol className="mb-4 list-decimal space-y-2 pl-6 marker:text-soft">
        {words.steps.map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
      <p className="mb-6">
        <ExternalLink href={clientsAddress(instance)}>Open the clients page of your Coupa</ExternalLink>
      </p>
      <div className="mb-8">
        <Notice tone="warn" title={words.stops}>
          <details>
            <summary className="link inline-block py-0.5">{words.safeRoad.title}</summary>
            <p className="mt-2">{words.safeRoad.about}</p>
          </details>
        </Notice>
      </div>
      <ClientFields clientId={clientId} />
      <SubmitButton pending={words.pending}>{words.button}</SubmitButton>
      <div className="mt-10">
        <ReportPanel variant={variant} stored={isPassed ? undefined : stored} />
      </div>
    </StepForm>
  )
}
