import type { ReactNode } from 'react'
import { ArrivalFocus } from '@/components/arrival-focus'
import { GuideLink } from '@/components/guide-link'
import { Notice } from '@/components/notice'
import { PageFrame } from '@/components/page-frame'
import { PageHead } from '@/components/page-head'
import { StepList } from '@/components/step-list'
import { failures } from '@/lib/catalog/failures'
import { failureInGuide, stepInGuide } from '@/lib/catalog/guide-address'
import { type StepId, stepOf, steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import type { Connection } from '@/lib/connection/connection'
import { canVisit, completedSteps, previousStep } from '@/lib/connection/journey'
import { loadVisitor } from '@/lib/door/visitor'
import { HelpFooter } from '../help-footer'
import { SomebodyElse } from './somebody-else'

type StepPageProps = {
  step: StepId
  connection: Connection | undefined
  supportCode: string
  /** Why the admin was brought here, when it was not their choice. */
  why?: string | string[]
  isWide?: boolean
  title?: string
  lead?: string
  /** Where Back leads, on a page beside the steps. */
  back?: string
  /** What the page is at, where its task changes and its address does not. */
  at?: string
  children: ReactNode
}

/** The steps that ask for work in Coupa, which somebody else may do. */
const inCoupa: readonly StepId[] = ['instance', 'client', 'credentials']

/** The page of one step: the rail, the way back, the task, and what belongs to it. */
export async function StepPage({
  step,
  connection,
  supportCode,
  why,
  isWide,
  title,
  lead,
  back,
  at,
  children,
}: StepPageProps) {
  const place = stepOf(step)
  const before = previousStep(step)
  const part = (await loadVisitor())?.part ?? 'whole'
  const canGoBack = before && canVisit(before, connection, part)
  const target = back ?? (canGoBack ? steps[before].path : undefined)
  return (
    <>
      <PageFrame
        // Another task is another page, although its address stays: nothing on it has moved.
        key={at}
        isWide={isWide}
        rail={<StepList current={step} done={resultsOf(connection)} />}
        railLine={place ? `${place} · ${steps[step].name}` : steps[step].name}
        footer={<HelpFooter supportCode={supportCode} guide={stepInGuide(step, connection?.variant)} />}
      >
        <PageHead
          stepWords={place}
          title={title ?? steps[step].title}
          lead={lead ?? steps[step].lead}
          back={target ? { href: target, words: 'Back' } : { href: '/', words: 'Start page' }}
        />
        {why === 'order' ? (
          <div className="mb-8">
            <Notice tone="info" title={failures['step-not-reached'].sentence}>
              <p>{failures['step-not-reached'].remedy}</p>
              <GuideLink href={failureInGuide('step-not-reached')} />
            </Notice>
          </div>
        ) : null}
        {/* Before the task: what grows there, as a report does, moves nothing that was read already. */}
        {inCoupa.includes(step) && canVisit('send', connection, part) ? <SomebodyElse /> : null}
        {children}
      </PageFrame>
      {at ? <ArrivalFocus at={at} /> : null}
    </>
  )
}

/** What the finished steps resulted in, for the rail. */
function resultsOf(connection: Connection | undefined): Partial<Record<StepId, string>> {
  const results: Partial<Record<StepId, string>> = {
    variant: connection && variants[connection.variant].title,
    instance: connection?.instance,
    client: 'Saved',
    credentials: 'All tests passed',
    lumos: connection && lumosResult(connection),
  }
  return Object.fromEntries(completedSteps(connection).map((id) => [id, results[id] ?? '']))
}

/** What the last step has come to since. */
function lumosResult({ status }: Connection): string {
  if (status === 'disconnecting') return 'Being disconnected'
  return status === 'disconnected' ? 'Disconnected' : 'Connected'
}
