import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Field } from '@/components/field'
import { Notice } from '@/components/notice'
import { PageFrame } from '@/components/page-frame'
import { PageHead } from '@/components/page-head'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { failures, isFailureCode } from '@/lib/catalog/failures'
import { signIn as words } from '@/lib/catalog/sign-in'
import { readBackPath, signInPath } from '@/lib/connection/support-path'
import { loadSupporter } from '@/lib/door/supporter'
import { env } from '@/lib/env'
import { HelpFooter } from '../../help-footer'
import { signIn } from './actions'

const title = `${words.title} – Coupa Connect`

export const metadata: Metadata = { robots: { index: false, follow: false } }

export default async function SignInPage({ searchParams }: PageProps<'/support/sign-in'>) {
  const { why, back: asked } = await searchParams
  const back = readBackPath(asked)
  if (await loadSupporter()) redirect(back)
  const { way } = env.signIn
  return (
    <PageFrame footer={<HelpFooter />}>
      <PageHead title={words.title} lead={words.lead} />
      <Why why={way === 'off' ? 'support-off' : why} />
      {way === 'password' ? (
        <StepForm action={signIn} title={title}>
          <input type="hidden" name="back" value={back} />
          <div className="mb-6 max-w-[34rem]">
            <Field name="password" label={words.passwordLabel} hint={words.passwordHint} kind="password" />
          </div>
          <SubmitButton pending={words.byPasswordPending}>{words.byPassword}</SubmitButton>
        </StepForm>
      ) : (
        <title>{title}</title>
      )}
      {way === 'oidc' ? (
        <a href={`${signInPath}/start?back=${encodeURIComponent(back)}`} className="button button-primary">
          {words.byCompany}
        </a>
      ) : null}
    </PageFrame>
  )
}

/** Why somebody is here: what became of a sign-in, or that they have signed out. */
function Why({ why }: { why: unknown }) {
  if (why === 'signed-out') {
    return (
      <div className="mb-8">
        <Notice tone="ok" title={words.signedOut} />
      </div>
    )
  }
  if (!isFailureCode(why) || !/^(sign-in|support-off)/.test(why)) return null
  const { sentence, remedy } = failures[why]
  return (
    <div className="mb-8">
      <Notice tone={why === 'support-off' ? 'info' : 'warn'} title={sentence}>
        <p>{remedy}</p>
      </Notice>
    </div>
  )
}
