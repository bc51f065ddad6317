import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { upgradeWords } from '@/lib/catalog/upgrade'
import type { FormAction } from '@/lib/connection/form-state'

/** The way out of an upgrade, while nothing was taken down. */
export function Leave({ action }: { action?: FormAction }) {
  const { title, about, button, pending } = upgradeWords.leave
  return (
    <details className="mt-10 border-t border-line pt-6">
      <summary className="link inline-block py-0.5">{title}</summary>
      <div className="mt-3">
        <p className="mb-4 max-w-[62ch] text-soft">{about}</p>
        <StepForm action={action}>
          <SubmitButton pending={pending} isQuiet>
            {button}
          </SubmitButton>
        </StepForm>
      </div>
    </details>
  )
}
