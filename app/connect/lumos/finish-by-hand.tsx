import { CopyRow } from '@/components/copy-row'
import { ExternalLink } from '@/components/external-link'
import { FieldMessage } from '@/components/field-message'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { Words } from '@/components/words'
import { endings, lumosScreens } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { handInstructions } from '@/lib/catalog/instructions'
import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import type { Connection } from '@/lib/connection/connection'
import { clientsAddress } from '../clients-address'
import { lumosAddress } from '../lumos-address'
import { stepTitle } from '../step-title'
import { finishByHand } from './actions'

/** The ending by hand: Lumos' own steps, each with what to copy, and a confirmation. */
export function FinishByHand({ connection }: { connection: Extract<Connection, { status: 'verified' }> }) {
  const { instance, clientId, variant } = connection
  const { open, find, enter, wait } = handInstructions
  return (
    <StepForm action={finishByHand} title={stepTitle('lumos')}>
      <ol className="space-y-6">
        <HandStep number={1} title={open.title}>
          <p>
            <ExternalLink href={lumosAddress()}>{open.title}</ExternalLink>
          </p>
          <p>{open.about}</p>
        </HandStep>
        <HandStep number={2} title={find.title}>
          <p>
            <Words text={find.about(variants[variant].title)} />
          </p>
        </HandStep>
        <HandStep number={3} title={enter.title}>
          <dl>
            <CopyRow id="hand-instance" name={fields.instance.label} value={instance} />
            <CopyRow id="hand-client-id" name={fields.clientId.label} value={clientId} />
            <div className="grid gap-1 border-t border-line py-3 sm:grid-cols-[10rem_minmax(0,1fr)] sm:gap-4">
              <dt className="text-sm text-soft">{fields.clientSecret.label}</dt>
              <dd>
                {enter.secret}{' '}
                <ExternalLink href={clientsAddress(instance)}>Open the clients page</ExternalLink>
              </dd>
            </div>
          </dl>
        </HandStep>
        <HandStep number={4} title={wait.title}>
          <p>{wait.about}</p>
        </HandStep>
      </ol>
      <div className="mt-8 mb-6 border-t border-line pt-6">
        <label className="flex gap-3">
          <input type="checkbox" id="confirmed" name="confirmed" value="yes" className="tick" />
          <span>{lumosScreens.confirm}</span>
        </label>
        <FieldMessage name="confirmed" />
      </div>
      <SubmitButton pending={endings.hand.pending}>{endings.hand.button}</SubmitButton>
      <p className="mt-6">
        <a href={`${steps.lumos.path}?by=api`} className="link inline-block py-0.5">
          {endings.api.title} instead
        </a>
      </p>
    </StepForm>
  )
}

function HandStep({ number, title, children }: { number: number; title: string; children: React.ReactNode }) {
  return (
    <li id={`hand-${number}`} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden="true"
        className="grid size-7 place-items-center rounded-full bg-accent text-sm font-semibold text-accent-contrast"
      >
        {number}
      </span>
      <div className="min-w-0 space-y-2">
        <h2 className="font-semibold">{title}</h2>
        {children}
      </div>
    </li>
  )
}
