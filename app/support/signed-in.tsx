import { VisitWatch } from '@/components/visit-watch'
import { oneLine } from '@/lib/connection/shown-name'
import { sessionIdleLimitsMs } from '@/lib/store/session-end'
import { SignOutForm } from './sign-out/sign-out-form'

/** Who is signed in, until when, and the way out. */
export function SignedIn({ person }: { person: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <bdi>{oneLine(person)}</bdi>
      <SignOutForm />
      <VisitWatch source="/support/visit" idleMs={sessionIdleLimitsMs.supporter} />
    </div>
  )
}
