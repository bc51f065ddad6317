import { Field } from '@/components/field'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { consoleWords } from '@/lib/catalog/console'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { formatTime } from '@/lib/connection/format-time'
import { oneLine, shownActor } from '@/lib/connection/shown-name'
import type { SupportView } from '@/lib/setup/view-setup'
import { waiveScope, withdrawWaiver } from '../actions'

const { waiver: words } = consoleWords

type WaiverSectionProps = { view: SupportView; title: string }

/** The scopes that were set aside for this setup, and the setting aside of one that is missing. */
export function WaiverSection({ view: { id, report, waivers }, title }: WaiverSectionProps) {
  const waived = waivers.map(({ scope }) => scope)
  const missing = report?.state === 'finished' ? inCoupaOrder(report.report.scopes.missing) : []
  const open = missing.filter((scope) => !waived.includes(scope))
  return (
    <section aria-labelledby="waiver-title" className="space-y-3">
      <h2 id="waiver-title" className="text-lg font-semibold">
        {words.title}
      </h2>
      <ul>
        {waivers.map(({ scope, reason, actor, waivedAt }) => (
          <li
            key={scope}
            className="flex flex-wrap justify-between gap-x-6 gap-y-2 border-t border-line py-2 text-sm"
          >
            <p>
              <code className="value">{scope}</code>, {words.since} {formatTime(waivedAt)}, {words.by}{' '}
              <bdi>{shownActor(actor)}</bdi>: <bdi>{oneLine(reason, 500)}</bdi>
            </p>
            <StepForm action={withdrawWaiver} title={title}>
              <input type="hidden" name="setup" value={id} />
              <input type="hidden" name="scope" value={scope} />
              <button type="submit" className="button button-quiet button-small">
                {words.withdraw}
              </button>
            </StepForm>
          </li>
        ))}
      </ul>
      {open.length === 0 ? (
        <p className="text-sm text-soft">{words.none}</p>
      ) : (
        <StepForm action={waiveScope} title={title}>
          <p className="mb-3 max-w-[62ch] text-sm text-soft">{words.lead}</p>
          <input type="hidden" name="setup" value={id} />
          <div className="mb-4 max-w-[36rem] space-y-3">
            <label htmlFor="scope" className="block text-sm font-semibold">
              {words.scope}
            </label>
            <select id="scope" name="scope" className="control">
              {open.map((scope) => (
                <option key={scope}>{scope}</option>
              ))}
            </select>
            <Field name="reason" label={words.reason} hint={words.reasonHint} />
          </div>
          <SubmitButton pending={words.pending} isQuiet>
            {words.button}
          </SubmitButton>
        </StepForm>
      )}
    </section>
  )
}
