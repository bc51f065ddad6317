import { Field } from '@/components/field'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fields } from '@/lib/catalog/fields'
import { instanceInstructions } from '@/lib/catalog/instructions'
import { enterStep } from '../enter-step'
import { StepPage } from '../step-page'
import { stepTitle } from '../step-title'
import { giveInstance } from './actions'

export default async function InstancePage({ searchParams }: PageProps<'/connect/instance'>) {
  const { setup, connection } = await enterStep('instance')
  const { label, hint } = fields.instance
  return (
    <StepPage
      step="instance"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
    >
      <ol className="mb-8 list-decimal space-y-2 pl-6 marker:text-soft">
        {instanceInstructions.map((words) => (
          <li key={words} className="pl-1">
            {words}
          </li>
        ))}
      </ol>
      <StepForm action={giveInstance} title={stepTitle('instance')} rules="instance">
        <div className="mb-6 max-w-[34rem]">
          <Field name="instance" label={label} hint={hint} value={connection?.instance} kind="address" />
        </div>
        <SubmitButton pending="Saving …">Continue</SubmitButton>
      </StepForm>
    </StepPage>
  )
}
