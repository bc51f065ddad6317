import { NumberedTitle } from '@/components/numbered-title'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { anchorNumber } from '@/lib/catalog/anchors'
import { upkeep } from '@/lib/catalog/upkeep'
import type { FormAction } from '@/lib/connection/form-state'
import { TokenField } from '../token-field'

const words = upkeep.lookAgain

/** Lets Lumos be asked whether the connection is still there. */
export function LookAgain({ hasToken, action }: { hasToken: boolean; action?: FormAction }) {
  return (
    <section aria-labelledby="look-again">
      <div className="mt-10">
        <NumberedTitle id="look-again" number={anchorNumber('done', 'look-again')}>
          {words.title}
        </NumberedTitle>
      </div>
      <p className="mt-2 mb-4 max-w-[62ch] text-soft">{words.lead}</p>
      <StepForm action={action}>
        <TokenField isHeld={hasToken} />
        <SubmitButton pending={words.pending} isQuiet>
          {words.button}
        </SubmitButton>
      </StepForm>
    </section>
  )
}
