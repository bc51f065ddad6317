import type { Metadata } from 'next'
import { ArrowIcon, CheckIcon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { PageFrame } from '@/components/page-frame'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { isAside } from '@/lib/catalog/asides'
import { coupaRole } from '@/lib/catalog/client-settings'
import { failures } from '@/lib/catalog/failures'
import { countedSteps, stepOf, steps } from '@/lib/catalog/steps'
import { currentPlace, type Place, pathOf } from '@/lib/connection/journey'
import { loadVisitor } from '@/lib/door/visitor'
import { env } from '@/lib/env'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { begin } from './actions'
import { HelpFooter } from './help-footer'

const title = 'Connect Coupa to Lumos'

export const metadata: Metadata = { alternates: { canonical: '/' } }

const needs = [
  { who: 'In Coupa', what: `${coupaRole}, to create a client` },
  { who: 'In Lumos', what: 'an administrator who may connect integrations' },
  { who: 'Time', what: 'about 10 minutes, and you can stop at any point' },
]

export default async function StartPage({ searchParams }: PageProps<'/'>) {
  const visitor = await loadVisitor()
  const stored = visitor && (await loadConnection(await database(), visitor.setup.id))
  const hasEnded = (await searchParams).why === 'visit' && !visitor
  return (
    <PageFrame footer={<HelpFooter supportCode={visitor?.setup.supportCode} />}>
      {hasEnded ? (
        <div className="mb-8">
          <Notice tone="warn" title={failures['session-missing'].sentence}>
            <p>Open your setup link again to go on. What was saved of an earlier visit is still there.</p>
          </Notice>
        </div>
      ) : null}
      <h1 tabIndex={-1} className="text-3xl font-semibold tracking-[-0.02em]">
        {title}
      </h1>
      <p className="mt-3 max-w-[62ch] text-lg text-soft">
        You create a client in Coupa, we test it, and Lumos gets only what is proven to work.
      </p>

      <h2 className="mt-10 text-xl font-semibold">What you need first</h2>
      <dl className="mt-3">
        {needs.map(({ who, what }) => (
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

      <h2 className="mt-10 text-xl font-semibold">What we do with your credentials</h2>
      <ul className="mt-3 space-y-2">
        {[
          'They go to your own Coupa and to Lumos, and nowhere else.',
          'The tests read one row of each kind. They never change anything in Coupa.',
          'The secret is held encrypted until Lumos has it, 7 days at most, and then destroyed.',
        ].map((promise) => (
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
            <SubmitButton pending="Opening your setup …">Begin the setup</SubmitButton>
          </StepForm>
        ) : (
          <>
            <title>{`${title} – Coupa Connect`}</title>
            <Notice tone="info" title={failures['start-closed'].sentence}>
              <p>{failures['start-closed'].remedy}</p>
            </Notice>
          </>
        )}
      </div>
    </PageFrame>
  )
}

function ContinueSetup({ place }: { place: Place }) {
  return (
    <>
      <title>{`${title} – Coupa Connect`}</title>
      <p className="mb-4 text-soft">
        You have a setup under way{placeWords(place)}. Nothing you saved is lost.
      </p>
      <a href={pathOf(place)} className="button button-primary">
        Continue your setup
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
