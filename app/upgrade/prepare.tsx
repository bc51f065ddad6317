import { ExternalLink } from '@/components/external-link'
import { Field } from '@/components/field'
import { ScopeTicks } from '@/components/scope-ticks'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fields } from '@/lib/catalog/fields'
import { upgradePhases, upgradeRoads, upgradeWords } from '@/lib/catalog/upgrade'
import { addedScopes } from '@/lib/catalog/variants'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { clientsAddress } from '../connect/clients-address'
import { Costs } from './costs'
import { SecondClient } from './second-client'
import { SendChanges } from './send-changes'
import type { UpgradeActions } from './upgrade-actions'
import { phaseTitle } from './upgrade-page'

type PrepareProps = { connection: ConnectionIn<'draft'>; actions?: UpgradeActions }

/** The client in Coupa gets the added scopes. */
export function Prepare({ connection, actions }: PrepareProps) {
  const { instance, ticked } = connection
  if (!instance) return <AskInstance action={actions?.giveInstance} />
  const { edit } = upgradeRoads
  return (
    <>
      <SendChanges connection={{ ...connection, instance }} />
      <StepForm action={actions?.saveScopes} title={phaseTitle('prepare')}>
        <Costs phase="prepare" />
        <h2 className="text-xl font-semibold">{edit.title}</h2>
        <p className="mt-2 mb-4 text-soft">{edit.about}</p>
        <p className="mb-4">
          <ExternalLink href={clientsAddress(instance)} className="button button-quiet no-print">
            Open the clients page of your Coupa
          </ExternalLink>
        </p>
        <ol className="mb-6 list-decimal space-y-2 pl-6 marker:text-soft">
          {upgradePhases.prepare.byHand.map((step) => (
            <li key={step} className="pl-1">
              {step}
            </li>
          ))}
        </ol>
        <div className="mb-8">
          <ScopeTicks
            label={edit.scopes}
            note={edit.note}
            mark={edit.mark}
            scopes={addedScopes}
            ticked={ticked}
            save={actions?.tickScopes}
          />
        </div>
        <SecondClient />
        <SubmitButton pending={edit.pending}>{edit.button}</SubmitButton>
      </StepForm>
    </>
  )
}

/** Nobody has said yet which Coupa it is that was connected elsewhere. */
function AskInstance({ action }: { action?: FormAction }) {
  const { label, hint } = fields.instance
  return (
    <StepForm action={action} title={phaseTitle('prepare')} rules="instance">
      <h2 className="mb-4 text-xl font-semibold">{upgradeWords.instance}</h2>
      <div className="mb-6 max-w-[34rem]">
        <Field name="instance" label={label} hint={hint} kind="address" />
      </div>
      <SubmitButton pending="Saving …">Continue</SubmitButton>
    </StepForm>
  )
}
