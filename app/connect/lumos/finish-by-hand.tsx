import { Confirmation } from '@/components/confirmation'
import { CopyRow } from '@/components/copy-row'
import { ExternalLink } from '@/components/external-link'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { Words } from '@/components/words'
import { anchors } from '@/lib/catalog/anchors'
import { endings, lumosScreens } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { handInstructions } from '@/lib/catalog/instructions'
import { handoverActs } from '@/lib/catalog/links'
import { variants } from '@/lib/catalog/variants'
import type { Connection } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { clientsAddress } from '../clients-address'
import { lumosAddress } from '../lumos-address'

type FinishByHandProps = {
  connection: Extract<Connection, { status: 'verified' }>
  title: string
  /** The address of the page this stands on. */
  path: string
  /** Can whoever does this look into Coupa? */
  hasCoupa?: boolean
  action?: FormAction
}

/** The ending by hand: Lumos' own steps, each with what to copy, and a confirmation. */
export function FinishByHand({ connection, title, path, hasCoupa = true, action }: FinishByHandProps) {
  const { instance, clientId, variant } = connection
  return (
    <StepForm action={action} title={title}>
      <ol className="space-y-6">
        <HandStep number={1}>
          <p>
            <ExternalLink href={lumosAddress()}>Open Lumos</ExternalLink>
          </p>
          <p>{handInstructions.open}</p>
        </HandStep>
        <HandStep number={2}>
          <p>
            <Words text={handInstructions.find(variants[variant].title)} />
          </p>
        </HandStep>
        <HandStep number={3}>
          <dl>
            <CopyRow id="hand-instance" name={fields.instance.label} value={instance} />
            <CopyRow id="hand-client-id" name={fields.clientId.label} value={clientId} />
            <div className="grid gap-1 border-t border-line py-3 sm:grid-cols-[10rem_minmax(0,1fr)] sm:gap-4">
              <dt className="text-sm text-soft">{fields.clientSecret.label}</dt>
              {hasCoupa ? (
                <dd>
                  {handInstructions.secret}{' '}
                  <ExternalLink href={clientsAddress(instance)}>Open the clients page</ExternalLink>
                </dd>
              ) : (
                <dd>{handoverActs.secretByHand}</dd>
              )}
            </div>
          </dl>
        </HandStep>
        <HandStep number={4}>
          <p>{handInstructions.wait}</p>
        </HandStep>
      </ol>
      <div className="mt-8 border-t border-line pt-6">
        <Confirmation name="confirmed">{lumosScreens.confirm}</Confirmation>
      </div>
      <SubmitButton pending={endings.hand.pending}>{endings.hand.button}</SubmitButton>
      <p className="mt-6">
        <a href={`${path}?by=api`} className="link inline-block py-0.5">
          {endings.api.title} instead
        </a>
      </p>
    </StepForm>
  )
}

function HandStep({ number, children }: { number: number; children: React.ReactNode }) {
  const anchor = anchors['lumos-hand'][number - 1]
  return (
    <li id={anchor?.id} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden="true"
        className="grid size-7 place-items-center rounded-full bg-accent text-sm font-semibold text-accent-contrast"
      >
        {number}
      </span>
      <div className="min-w-0 space-y-2">
        <h2 className="font-semibold">{anchor?.words}</h2>
        {children}
      </div>
    </li>
  )
}
