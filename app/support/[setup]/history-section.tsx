import { consoleWords } from '@/lib/catalog/console'
import { formatTime } from '@/lib/connection/format-time'
import { oneLine, shownActor } from '@/lib/connection/shown-name'
import { supportPath } from '@/lib/connection/support-path'
import type { SupportView } from '@/lib/setup/view-setup'

const { detail: words } = consoleWords

const looks = { progress: '', neither: 'text-soft', failure: 'font-medium text-bad' } as const

/** Everything that happened, the newest first: what, who and when. */
export function HistorySection({ view: { id, history, isHistoryWhole } }: { view: SupportView }) {
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" className="text-lg font-semibold">
        {words.history}
      </h2>
      {history.length === 0 ? <p className="mt-2 text-soft">{words.historyNone}</p> : null}
      <ol reversed className="mt-2 text-sm">
        {history.map(({ sequence, at, actor, told, outcome, means }) => (
          <li key={sequence} className="border-t border-line py-2">
            <p className={looks[means]}>
              <bdi>{oneLine(told, 700)}</bdi>
              {outcome === 'done' ? null : ` (${consoleWords.outcomes[outcome] ?? oneLine(outcome)})`}
            </p>
            <p className="text-soft">
              <bdi>{shownActor(actor)}</bdi>, <time dateTime={at}>{formatTime(at)}</time>
            </p>
          </li>
        ))}
      </ol>
      {isHistoryWhole ? null : (
        <p className="mt-2">
          <a href={`${supportPath}/${id}?history=all`} className="link inline-block py-0.5">
            {words.historyAll}
          </a>
        </p>
      )}
    </section>
  )
}
