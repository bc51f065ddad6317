import { Field } from '@/components/field'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { consoleWords } from '@/lib/catalog/console'
import { makeSetup } from './actions'
import { LinkWishes } from './link-wishes'

const { make, list, name } = consoleWords

/** Makes a setup for a customer, folded away until it is wanted. */
export function MakeSetup() {
  return (
    <details className="basis-full rounded-lg border border-line px-4 py-2 open:pb-4">
      <summary className="link inline-block py-1">{make.title}</summary>
      <div className="mt-3 max-w-[36rem]">
        <StepForm action={makeSetup} title={`${list.title} – ${name} – Coupa Connect`}>
          <div className="mb-4 space-y-3">
            <Field name="customer" label={make.customer} hint={make.customerHint} />
            <LinkWishes />
          </div>
          <SubmitButton pending={make.pending}>{make.button}</SubmitButton>
        </StepForm>
      </div>
    </details>
  )
}
