import { ConsoleFrame } from '@/components/console-frame'
import { CustomerName } from '@/components/customer-name'
import { FollowSetup } from '@/components/follow-setup'
import { BackIcon } from '@/components/icon'
import { consoleWords } from '@/lib/catalog/console'
import { shownName } from '@/lib/connection/shown-name'
import { signInFailurePath, supportPath } from '@/lib/connection/support-path'
import { enterSupport } from '@/lib/door/enter-support'
import { viewSetup } from '@/lib/setup/view-setup'
import { madeHere } from '../made-here'
import { NoSuchSetup } from '../no-such-setup'
import { SignedIn } from '../signed-in'
import { FactsSection } from './facts-section'
import { HistorySection } from './history-section'
import { LinksSection } from './links-section'
import { ReportSection } from './report-section'
import { WaiverSection } from './waiver-section'

const { detail: words } = consoleWords

export default async function SetupPage({ params, searchParams }: PageProps<'/support/[setup]'>) {
  const { person } = await enterSupport()
  const view = await viewSetup((await params).setup, (await searchParams).history === 'all')
  if (!view) return <NoSuchSetup person={person} />
  const path = `${supportPath}/${view.id}`
  const made = madeHere()
  // Marks keep the direction of a name out of what stands beside it in the title.
  const title = `\u2068${shownName(view.customer)}\u2069 – ${consoleWords.name} – Coupa Connect`
  return (
    <ConsoleFrame name={consoleWords.name} home={supportPath} person={<SignedIn person={person} />}>
      <title>{title}</title>
      <p className="no-print mb-4">
        <a href={supportPath} className="link inline-flex min-h-6 items-center gap-1 text-sm">
          <BackIcon className="size-4" />
          {words.back}
        </a>
      </p>
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-4">
        <h1 tabIndex={-1} className="text-3xl font-semibold tracking-[-0.02em]">
          <CustomerName customer={view.customer} />
        </h1>
        <a href={`${path}/page`} className="button button-quiet">
          {words.see}
        </a>
      </div>
      <FollowSetup
        source={`${path}/version`}
        stamp={view.stamp}
        ended={signInFailurePath('sign-in-ended', path)}
        offer={{ news: words.news, button: words.refresh }}
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 space-y-10">
          <FactsSection view={view} />
          <ReportSection stored={view.report} supportCode={view.supportCode} />
          <WaiverSection view={view} title={title} />
        </div>
        <div className="min-w-0 space-y-10">
          <LinksSection
            setupId={view.id}
            links={view.links}
            made={made?.setupId === view.id ? made.address : undefined}
            title={title}
          />
          <HistorySection view={view} />
        </div>
      </div>
    </ConsoleFrame>
  )
}
