import { Fragment } from 'react'
import { anchors, numberedPagesOf, supporterSays } from '@/lib/catalog/anchors'
import { consoleWords } from '@/lib/catalog/console'
import { endings } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import type { StepId } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import { formatTime } from '@/lib/connection/format-time'
import type { SupportView } from '@/lib/setup/view-setup'
import { stepName } from '../step-name'

const { detail: words, columns, noInstance, noVariant } = consoleWords

/** Each way to finish has numbers of its own, so the supporter has to know which way they belong to. */
const ways: Readonly<Record<string, string>> = {
  'lumos-api': endings.api.title,
  'lumos-hand': endings.hand.title,
}

/** What to say at the step where the customer stands, and what to wait for. */
function SaidOnThePhone({ step }: { step: SupportView['step'] }) {
  if (!(step in supporterSays)) return null
  const id = step as StepId
  const { say, hear } = supporterSays[id]
  return (
    <dl className="mt-2 grid gap-x-4 gap-y-1 rounded-lg bg-accent-well px-4 py-3 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-soft">{words.say}</dt>
      <dd>{say}</dd>
      <dt className="text-soft">{words.hear}</dt>
      <dd>{hear}</dd>
      <dt className="text-soft">{words.numbers}</dt>
      <dd>
        {numberedPagesOf(id).map((page) => (
          <Fragment key={page}>
            {ways[page] ? <p className="mt-2 text-soft">{ways[page]}</p> : null}
            <ol className="list-decimal pl-5 marker:font-semibold marker:text-accent">
              {anchors[page].map((anchor) => (
                <li key={anchor.id}>{anchor.words}</li>
              ))}
            </ol>
          </Fragment>
        ))}
      </dd>
    </dl>
  )
}

/** What is known of a setup, and what is held for it: by name, never what it is. */
export function FactsSection({ view }: { view: SupportView }) {
  const { connection, held } = view
  const facts: readonly (readonly [string, string])[] = [
    [columns.code, view.supportCode],
    [columns.step, stepName(view.step)],
    [columns.variant, connection ? variants[connection.variant].title : noVariant],
    [fields.instance.label, connection?.instance ?? noInstance],
    ...(connection?.clientId ? [[fields.clientId.label, connection.clientId] as const] : []),
    ...held.map(({ label, until }) => [label, `${words.heldUntil} ${formatTime(until)}`] as const),
    [words.begun, formatTime(view.createdAt)],
    [columns.active, formatTime(view.lastActiveAt)],
  ]
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title" className="text-lg font-semibold">
        {words.facts}
      </h2>
      <SaidOnThePhone step={view.step} />
      <dl className="mt-2 text-sm">
        {facts.map(([name, value]) => (
          <div
            key={name}
            className="grid min-h-10 items-center gap-x-4 border-t border-line sm:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <dt className="text-soft">{name}</dt>
            <dd className="min-w-0 font-medium wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
