import { CustomerName } from '@/components/customer-name'
import { FollowSetup } from '@/components/follow-setup'
import { StillLife } from '@/components/still-life'
import { VisitWatch } from '@/components/visit-watch'
import { consoleWords } from '@/lib/catalog/console'
import { shownName } from '@/lib/connection/shown-name'
import { signInFailurePath, supportPath } from '@/lib/connection/support-path'
import { enterSupport } from '@/lib/door/enter-support'
import { viewPage } from '@/lib/setup/view-setup'
import { sessionIdleLimitsMs } from '@/lib/store/session-end'
import { NoSuchSetup } from '../../no-such-setup'
import { CustomerPage } from './customer-page'

const { mirror: words } = consoleWords

export default async function MirrorPage({ params }: PageProps<'/support/[setup]/page'>) {
  const { person } = await enterSupport()
  const { setup: id } = await params
  const seen = await viewPage(id)
  if (!seen) return <NoSuchSetup person={person} />
  const { customer } = seen.setup
  const path = `${supportPath}/${seen.setup.id}`
  return (
    <>
      <title>{`\u2068${shownName(customer)}\u2069: ${words.title} – ${consoleWords.name} – Coupa Connect`}</title>
      <FollowSetup
        source={`${path}/version`}
        stamp={seen.stamp}
        ended={signInFailurePath('sign-in-ended', `${path}/page`)}
      />
      <VisitWatch source="/support/visit" idleMs={sessionIdleLimitsMs.supporter} />
      <aside aria-label={consoleWords.name} className="border-b border-line bg-accent-well px-4 py-2 text-sm">
        <strong className="font-semibold">
          <CustomerName customer={customer} />
        </strong>
        {'. '}
        {words.told}{' '}
        <a href={path} className="link inline-block py-0.5">
          {words.back}
        </a>
      </aside>
      <StillLife>
        <CustomerPage seen={seen} />
      </StillLife>
    </>
  )
}
