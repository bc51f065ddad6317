import type { Metadata } from 'next'
import { PageFrame } from '@/components/page-frame'
import { PageHead } from '@/components/page-head'
import { enterSupport } from '@/lib/door/enter-support'
import { HelpFooter } from '../help-footer'
import { SignOutForm } from './sign-out/sign-out-form'

export const metadata: Metadata = { robots: { index: false, follow: false } }

export default async function SupportPage() {
  const { person } = await enterSupport()
  return (
    <PageFrame footer={<HelpFooter />}>
      <title>Setups – Coupa Connect</title>
      <PageHead title="Setups" lead={`You are signed in as ${person}.`} />
      <SignOutForm />
    </PageFrame>
  )
}
