import { ConsoleFrame } from '@/components/console-frame'
import { consoleWords } from '@/lib/catalog/console'
import { failures } from '@/lib/catalog/failures'
import { supportPath } from '@/lib/connection/support-path'
import { answerWith } from '@/lib/door/exchange'
import { SignedIn } from './signed-in'

const { sentence, remedy } = failures['setup-unknown']

/** Says with status 404 that no setup has this address, and leads back to the list. */
export function NoSuchSetup({ person }: { person: string }) {
  answerWith(404)
  return (
    <ConsoleFrame name={consoleWords.name} home={supportPath} person={<SignedIn person={person} />}>
      <title>{`${sentence} – ${consoleWords.name} – Coupa Connect`}</title>
      <h1 tabIndex={-1} className="text-2xl font-semibold tracking-[-0.02em]">
        {sentence}
      </h1>
      <p className="mt-3 mb-6 text-soft">{remedy}</p>
      <a href={supportPath} className="button button-primary">
        {consoleWords.detail.back}
      </a>
    </ConsoleFrame>
  )
}
