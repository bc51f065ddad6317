import { ExternalLink } from '@/components/external-link'
import { NumberDisc } from '@/components/number-disc'
import { NumberedTitle } from '@/components/numbered-title'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { anchorNumber, summaryTitle } from '@/lib/catalog/anchors'
import { apiPhases, endings } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { variants } from '@/lib/catalog/variants'
import type { Connection } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { env } from '@/lib/env'
import { lumosAddress } from '../lumos-address'
import { LumosFailureNotice } from '../lumos-failure-notice'
import { TokenField } from '../token-field'

type FinishByApiProps = {
  connection: Extract<Connection, { status: 'verified' }>
  hasToken: boolean
  title: string
  /** The address of the page this stands on. */
  path: string
  action?: FormAction
  /** How Lumos stands while it is not done. */
  standing: string
  /** Where each value can be changed, as far as it can. */
  changes?: Partial<Record<'variant' | 'instance' | 'credentials', string>>
}

/** The ending through Lumos' API: what will be connected, the token, and one button. */
export function FinishByApi({
  connection,
  hasToken,
  title,
  path,
  action,
  standing,
  changes = {},
}: FinishByApiProps) {
  const { instance, clientId, variant, lumosFailure } = connection
  return (
    <StepForm action={action} title={title}>
      {lumosFailure ? (
        <LumosFailureNotice
          failure={lumosFailure}
          variant={variant}
          standing={standing}
          sendsAgain={hasToken && action !== undefined}
        />
      ) : null}
      <NumberedTitle id="api-summary" number={anchorNumber('lumos-api', 'api-summary')}>
        {summaryTitle}
      </NumberedTitle>
      <dl className="mt-3 mb-8">
        <SummaryRow name="Integration" value={variants[variant].title} change={changes.variant} />
        <SummaryRow name={fields.instance.label} value={instance} change={changes.instance} />
        <SummaryRow name={fields.clientId.label} value={clientId} change={changes.credentials} />
        <SummaryRow
          name={fields.clientSecret.label}
          value="Tested, held encrypted, not shown"
          change={changes.credentials}
        />
      </dl>
      <h2 className="text-xl font-semibold">What we do in Lumos</h2>
      <ol className="mt-3 mb-8 list-disc space-y-1 pl-6 marker:text-soft">
        {apiPhases.map((phase) => (
          <li key={phase} className="pl-1">
            {phase}
          </li>
        ))}
      </ol>
      {env.lumosApiToken ? null : (
        <p className="mb-4">
          <ExternalLink href={lumosAddress()}>Open Lumos</ExternalLink>
        </p>
      )}
      <TokenField isHeld={hasToken} number={anchorNumber('lumos-api', 'lumosToken')} />
      <div id="api-connect" className="flex gap-3">
        <span className="flex h-11 items-center">
          <NumberDisc number={anchorNumber('lumos-api', 'api-connect') ?? 0} />
        </span>
        <SubmitButton pending={endings.api.pending}>{endings.api.button}</SubmitButton>
      </div>
      <p className="mt-6">
        <a href={`${path}?by=hand`} className="link inline-block py-0.5">
          {endings.hand.title} instead
        </a>
      </p>
    </StepForm>
  )
}

function SummaryRow({ name, value, change }: { name: string; value: string; change?: string }) {
  return (
    <div className="grid gap-x-4 border-t border-line py-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="min-w-0 font-medium wrap-anywhere">{value}</dd>
      {change ? (
        <dd>
          <a href={change} className="link inline-block py-0.5 text-sm">
            Change<span className="sr-only">{` ${name}`}</span>
          </a>
        </dd>
      ) : null}
    </div>
  )
}
