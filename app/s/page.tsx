import type { Metadata } from 'next'
import { PageFrame } from '@/components/page-frame'
import { PageHead } from '@/components/page-head'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { opening } from '@/lib/catalog/links'
import { HelpFooter } from '../help-footer'
import { openSetup } from './actions'

export const metadata: Metadata = { robots: { index: false, follow: false } }

/** The same page for every link, whether or not it opens anything: only pressing the button asks. */
export default function LinkPage() {
  return (
    <PageFrame footer={<HelpFooter />}>
      <PageHead title={opening.title} lead={opening.lead} />
      <StepForm action={openSetup} title={`${opening.title} – Coupa Connect`}>
        <SubmitButton pending={opening.pending}>{opening.button}</SubmitButton>
      </StepForm>
      <ul className="mt-8 max-w-[62ch] list-disc space-y-2 pl-6 text-soft marker:text-soft">
        {[opening.why, opening.back, opening.keep].map((sentence) => (
          <li key={sentence} className="pl-1">
            {sentence}
          </li>
        ))}
      </ul>
    </PageFrame>
  )
}
