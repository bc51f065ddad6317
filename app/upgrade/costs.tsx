import { type UpgradePhaseId, upgradePhases, upgradeWords } from '@/lib/catalog/upgrade'

/** What a phase costs: what stops meanwhile, what stays, and how long it takes. */
export function Costs({ phase }: { phase: UpgradePhaseId }) {
  const words = upgradePhases[phase]
  return (
    <dl className="mb-8">
      {(['stops', 'keeps', 'takes'] as const).map((id) => (
        <div key={id} className="grid gap-x-4 border-t border-line py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-sm text-soft">{upgradeWords.costs[id]}</dt>
          <dd>{words[id]}</dd>
        </div>
      ))}
    </dl>
  )
}
