import type { ReactNode } from 'react'
import { ArrivalFocus } from '@/components/arrival-focus'
import { PageFrame } from '@/components/page-frame'
import { PageHead } from '@/components/page-head'
import { ProgressList, type Stage } from '@/components/progress-list'
import { phaseInGuide } from '@/lib/catalog/guide-address'
import { steps } from '@/lib/catalog/steps'
import { phaseOf, type UpgradePhaseId, upgradePhaseIds, upgradePhases } from '@/lib/catalog/upgrade'
import type { PhaseState, Standing } from '@/lib/connection/upgrade'
import { StandingNotice } from '../connect/standing-notice'
import { HelpFooter } from '../help-footer'

type UpgradePageProps = {
  supportCode: string
  title: string
  lead: string
  /** Which phase it is, and how far each is; none before the upgrade has begun. */
  phase?: { id: UpgradePhaseId; states: Record<UpgradePhaseId, PhaseState> }
  /** Where Back leads. */
  back: { href: string; words: string }
  standing?: Standing
  /** What the page is at, so that a change is said. */
  at: string
  children: ReactNode
}

/** The page of an upgrade: its phases, whether Lumos is connected at this moment, and the task. */
export function UpgradePage(props: UpgradePageProps) {
  const { supportCode, title, lead, phase, back, standing, at, children } = props
  const stages = phase && stagesOf(phase.states)
  return (
    <>
      <PageFrame
        // Another task is another page, although its address stays: nothing on it has moved.
        key={at}
        rail={stages && <ProgressList stages={stages} />}
        railLine={phase && `${phaseOf(phase.id)} · ${upgradePhases[phase.id].name}`}
        footer={<HelpFooter supportCode={supportCode} guide={phaseInGuide(phase?.id)} />}
      >
        <PageHead stepWords={phase && phaseOf(phase.id)} title={title} lead={lead} back={back} />
        {standing ? <StandingNotice standing={standing} /> : null}
        {stages ? (
          <details className="mb-8 md:hidden">
            <summary className="link inline-block py-0.5">All {stages.length} phases</summary>
            <div className="mt-4">
              <ProgressList stages={stages} />
            </div>
          </details>
        ) : null}
        {children}
      </PageFrame>
      <ArrivalFocus at={at} />
    </>
  )
}

function stagesOf(states: Record<UpgradePhaseId, PhaseState>): readonly Stage[] {
  return upgradePhaseIds.map((id) => ({ id, name: upgradePhases[id].name, state: states[id] }))
}

/** The title of a phase's page: progress first, then its task. */
export function phaseTitle(id: UpgradePhaseId, title: string = upgradePhases[id].title): string {
  return `${phaseOf(id)}: ${title} – Coupa Connect`
}

/** The way out of the upgrade's first page. */
export const toRecord = { href: steps.done.path, words: 'Back' } as const
