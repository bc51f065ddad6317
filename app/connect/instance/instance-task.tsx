import { Field } from '@/components/field'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { anchors } from '@/lib/catalog/anchors'
import { fields } from '@/lib/catalog/fields'
import type { Connection } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { stepTitle } from '../step-title'

type InstanceTaskProps = { connection: Connection | undefined; action?: FormAction }

/** The question where the admin's Coupa is. */
export function InstanceTask({ connection, action }: InstanceTaskProps) {
  const { label, hint } = fields.instance
  return (
    <>
      <ol className="mb-8 list-decimal space-y-2 pl-6 marker:text-soft">
        {anchors.instance.map(({ id, words }) => (
          <li key={id} id={id} className="pl-1">
            {words}
          </li>
        ))}
      </ol>
      <StepForm action={action} title={stepTitle('instance')} rules="instance">
        <div className="mb-6 max-w-[34rem]">
          <Field name="instance" label={label} hint={hint} value={connection?.instance} kind="address" />
        </div>
        <SubmitButton pending="Saving …">Continue</SubmitButton>
      </StepForm>
    </>
  )
}
