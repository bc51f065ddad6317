import { ExternalLink } from '@/components/external-link'
import { FieldMessage } from '@/components/field-message'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { existing, existingKinds } from '@/lib/catalog/upgrade'
import { env } from '@/lib/env'
import { lumosAddress } from '../connect/lumos-address'
import { TokenField } from '../connect/token-field'
import { nameExisting } from './actions/begin'

const { about, ask, tell, title } = existing

/** Finds out about a connection that was made without this wizard: from Lumos, or from the admin. */
export function NameExisting({ hasToken }: { hasToken: boolean }) {
  return (
    <StepForm action={nameExisting} title={`${title} – Coupa Connect`}>
      <p className="mb-8 max-w-[62ch] text-soft">{about}</p>
      <h2 className="text-xl font-semibold">{ask.title}</h2>
      <p className="mt-2 mb-4 text-soft">{ask.about}</p>
      {env.lumosApiToken ? null : (
        <p className="mb-4">
          <ExternalLink href={lumosAddress()}>Open Lumos</ExternalLink>
        </p>
      )}
      <TokenField isHeld={hasToken} />
      <SubmitButton intent="ask" pending={ask.pending}>
        {ask.button}
      </SubmitButton>
      <fieldset className="mt-10 border-t border-line pt-8">
        <legend className="sr-only">{tell.legend}</legend>
        <h2 className="text-xl font-semibold">{tell.title}</h2>
        <p aria-hidden="true" className="mt-2 text-soft">
          {tell.legend}
        </p>
        <div className="mt-2 mb-6 space-y-4">
          <FieldMessage name="source" />
          {(Object.keys(existingKinds) as (keyof typeof existingKinds)[]).map((id) => (
            <label key={id} className="flex gap-3">
              <input type="radio" id={`source-${id}`} name="source" value={id} className="tick" />
              <span>
                <span className="block font-semibold">{existingKinds[id].title}</span>
                <span className="block text-soft">{existingKinds[id].about}</span>
              </span>
            </label>
          ))}
        </div>
        <SubmitButton intent="tell" pending={tell.pending} isQuiet>
          {tell.button}
        </SubmitButton>
      </fieldset>
    </StepForm>
  )
}
