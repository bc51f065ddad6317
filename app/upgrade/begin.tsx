import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { beginningUpgrade, upgradePhaseIds, upgradePhases } from '@/lib/catalog/upgrade'
import { beginUpgrade } from './actions/begin'

/** What an upgrade is and what it costs, before it has begun. */
export function BeginUpgrade() {
  const { title, cost, stages, button, pending } = beginningUpgrade
  return (
    <StepForm action={beginUpgrade} title={`${title} – Coupa Connect`}>
      <h2 className="text-xl font-semibold">{stages}</h2>
      <ol className="mt-3 mb-8 list-decimal space-y-3 pl-6 marker:text-soft">
        {upgradePhaseIds.map((id) => (
          <li key={id} className="pl-1">
            <strong className="font-semibold">{upgradePhases[id].name}.</strong> {upgradePhases[id].title}.{' '}
            <span className="text-soft">{upgradePhases[id].stops}</span>
          </li>
        ))}
      </ol>
      <div className="mb-8">
        <Notice tone="warn" title="Before you begin">
          <p>{cost}</p>
        </Notice>
      </div>
      <SubmitButton pending={pending}>{button}</SubmitButton>
    </StepForm>
  )
}
