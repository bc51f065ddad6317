import { ButtonForm } from '@/components/button-form'
import { CopyButton } from '@/components/copy-button'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fillIn } from '@/lib/catalog/fill-in'
import { leaving, returning } from '@/lib/catalog/links'
import { currentStep } from '@/lib/connection/journey'
import { AsidePage, asideTitle } from '../aside-page'
import { enterStep } from '../enter-step'
import { madeLink } from '../made-link'
import { endVisit, makeReturnLink } from './actions'

export default async function ReturnPage() {
  const { connection, ...visitor } = await enterStep('return')
  const made = madeLink()
  return (
    <AsidePage aside="return" visitor={visitor} connection={connection}>
      <StepForm action={makeReturnLink} title={asideTitle('return')}>
        <div className="mb-6 max-w-[62ch] space-y-2">
          <p>{returning.lost}</p>
          <p className="text-soft">{returning.replaces}</p>
        </div>
        <SubmitButton pending={returning.pending}>{returning.button}</SubmitButton>
      </StepForm>
      <div aria-live="polite">
        {made ? (
          <section aria-labelledby="made-title" className="mt-8 border-t border-line pt-6">
            <h2 id="made-title" className="text-xl font-semibold">
              {returning.made}
            </h2>
            <p className="mt-3 mb-2">
              <code id="made-link" className="value">
                {made.address}
              </code>
            </p>
            <CopyButton value={made.address} name="your link" from="made-link" />
            <div className="mt-4 max-w-[62ch] space-y-2 text-soft">
              <p>{fillIn(returning.until, { date: made.until })}</p>
              {currentStep(connection) === 'done' ? null : <p>{returning.ends}</p>}
              <p>{returning.keep}</p>
            </div>
          </section>
        ) : null}
      </div>
      <section aria-labelledby="leaving-title" className="mt-10 border-t border-line pt-6">
        <h2 id="leaving-title" className="text-xl font-semibold">
          {leaving.title}
        </h2>
        <p className="mt-3 mb-4 max-w-[62ch] text-soft">
          {leaving.about} {made ? null : leaving.byLink}
        </p>
        <ButtonForm action={endVisit}>
          <button type="submit" className="button button-quiet">
            {leaving.button}
          </button>
        </ButtonForm>
      </section>
    </AsidePage>
  )
}
