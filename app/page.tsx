import type { Metadata } from 'next'
import { GuideLink } from '@/components/guide-link'
import { ArrowIcon, CheckIcon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { PageFrame } from '@/components/page-frame'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { isAside } from '@/lib/catalog/asides'
import { failures } from '@/lib/catalog/failures'
import { fillIn } from '@/lib/catalog/fill-in'
import { failureInGuide } from '@/lib/catalog/guide-address'
import { leaving } from '@/lib/catalog/links'
import { start } from '@/lib/catalog/start'
import { countedSteps, stepOf, steps } from '@/lib/catalog/steps'
import { currentPlace, type Place, pathOf } from '@/lib/connection/journey'
import { loadVisitor } from '@/lib/door/visitor'
import { env } from '@/lib/env'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { begin } from './actions'
import { HelpFooter } from './help-footer'

const { title } = start

export const metadata: Metadata = { alternates: { canonical: '/' } }

export default async function StartPage({ searchParams }: PageProps<'/'>) {
  const visitor = await loadVisitor()
  const stored = visitor && (await loadConnection(await database(), visitor.setup.id))
  const why = visitor ? undefined : (await searchParams).why
  return (
    <PageFrame footer={<HelpFooter supportCode={visitor?.setup.supportCode} />}>
      {why === 'left' ? (
        <div className="mb-8">
          <Notice tone="ok" title={leaving.left}>
            <p>{leaving.back}</p>
          </Notice>
        </div>
      ) : null}
      {why === 'visit' ? (
        <div className="mb-8">
          <Notice tone="warn" title={failures['session-missing'].sentence}>
            <p>{env.openStart ? start.ended.open : start.ended.byLink}</p>
            <GuideLink href={failureInGuide('session-missing')} />
          </Notice>
        </div>
      ) : null}
      <h1 tabIndex={-1} className="text-3xl font-semibold tracking-[-0.02em]">
        {title}
      </h1>
      <p className="mt-3 max-w-[62ch] text-lg text-soft">{start.lead}</p>

      <h2 className="mt-10 text-xl font-semibold">{start.needsTitle}</h2>
      <dl className="mt-3">
        {start.needs.map(({ who, what }) => (
          <div key={who} className="grid gap-x-4 border-t border-line py-3 sm:grid-cols-[7rem_1fr]">
            <dt className="font-medium">{who}</dt>
            <dd className="text-soft">{what}</dd>
          </div>
        ))}
      </dl>

      <h2 className="mt-10 text-xl font-semibold">What happens, in {countedSteps.length} steps</h2>
      <ol className="mt-3 list-decimal space-y-1 pl-6 marker:text-soft">
        {countedSteps.map((id) => (
          <li key={id} className="pl-1">
            {steps[id].title}
          </li>
        ))}
      </ol>

      <h2 className="mt-10 text-xl font-semibold">{start.promisesTitle}</h2>
      <ul className="mt-3 space-y-2">
        {start.promises.map((promise) => (
          <li key={promise} className="flex gap-3">
            <CheckIcon className="mt-0.75 text-ok" />
            {promise}
          </li>
        ))}
      </ul>

      <div className="mt-10">
        {visitor ? (
          <ContinueSetup place={currentPlace(stored?.connection, visitor.part)} />
        ) : env.openStart ? (
          <StepForm action={begin} title={`${title} – Coupa Connect`}>
            <SubmitButton pending="Opening your setup …">{start.begin}</SubmitButton>
          </StepForm>
        ) : (
          <>
            <title>{`${title} – Coupa Connect`}</title>
            <Notice tone="info" title={failures['start-closed'].sentence}>
              <p>{failures['start-closed'].remedy}</p>
              <GuideLink href={failureInGuide('start-closed')} />
            </Notice>
          </>
        )}
      </div>
    </PageFrame>
  )
}

function ContinueSetup({ place }: { place: Place }) {
  const { about, button } = place === 'done' ? start.look : start.goOn
  return (
    <>
      <title>{`${title} – Coupa Connect`}</title>
      <p className="mb-4 text-soft">{fillIn(about, { place: placeWords(place) })}</p>
      <a href={pathOf(place)} className="button button-primary">
        {button}
        <ArrowIcon />
      </a>
    </>
  )
}

function placeWords(place: Place): string {
  if (place === 'upgrade') return ': the upgrade'
  if (isAside(place)) return ''
  const words = stepOf(place)
  return words ? `: ${words}, ${steps[place].name}` : ''
}
