import type { ReactNode } from 'react'
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
import { HelpFooter } from '../help-footer'

type StepPageProps = {
  step: StepId
  connection: Connection | undefined
  supportCode: string
  /** Why the admin was brought here, when it was not their choice. */
  why?: string | string[]
  isWide?: boolean
  title?: string
  lead?: string
  children: ReactNode
}

/** The page of one step: the rail, the way back, the task, and what belongs to it. */
export function StepPage({
  step,
  connection,
  supportCode,
  why,
  isWide,
  title,
  lead,
  children,
}: StepPageProps) {
  const place = stepOf(step)
  const before = previousStep(step)
  const canGoBack = before && canVisit(before, connection)
  return (
    <PageFrame
      isWide={isWide}
      rail={<StepList current={step} done={resultsOf(connection)} />}
      railLine={place ? `${place} · ${steps[step].name}` : steps[step].name}
      footer={<HelpFooter supportCode={supportCode} guide={stepInGuide(step, connection?.variant)} />}
    >
      <PageHead
        stepWords={place}
        title={title ?? steps[step].title}
        lead={lead ?? steps[step].lead}
        back={canGoBack ? { href: steps[before].path, words: 'Back' } : { href: '/', words: 'Start page' }}
      />
      {why === 'order' ? (
        <div className="mb-8">
          <Notice tone="info" title={failures['step-not-reached'].sentence}>
            <p>{failures['step-not-reached'].remedy}</p>
            <GuideLink href={failureInGuide('step-not-reached')} />
          </Notice>
        </div>
      ) : null}
      {children}
    </PageFrame>
  )
}

/** What the finished steps resulted in, for the rail. */
function resultsOf(connection: Connection | undefined): Partial<Record<StepId, string>> {
  const results: Partial<Record<StepId, string>> = {
    variant: connection && variants[connection.variant].title,
    instance: connection?.instance,
    client: 'Saved',
    credentials: 'All tests passed',
    lumos: 'Connected',
  }
  return Object.fromEntries(completedSteps(connection).map((id) => [id, results[id] ?? '']))
}
