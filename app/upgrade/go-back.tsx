import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { goingBack } from '@/lib/catalog/upgrade'
import type { FormAction } from '@/lib/connection/form-state'

/** The way back to the smaller integration, with the same credentials. */
export function GoBack({ action }: { action?: FormAction }) {
  return (
    <div className="mt-3">
      <p className="mb-4 max-w-[62ch] text-soft">{goingBack.about}</p>
      <StepForm action={action}>
        <SubmitButton pending={goingBack.pending} isQuiet>
          {goingBack.button}
        </SubmitButton>
      </StepForm>
    </div>
  )
}
