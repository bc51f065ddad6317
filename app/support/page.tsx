import { redirect } from 'next/navigation'
import { ConsoleFrame } from '@/components/console-frame'
import { Notice } from '@/components/notice'
import { consoleWords } from '@/lib/catalog/console'
import { supportPath } from '@/lib/connection/support-path'
import { enterSupport } from '@/lib/door/enter-support'
import { database } from '@/lib/store/database'
import { findByCode, listSetups } from '@/lib/store/setup-list'
import { readListQuery } from './list-query'
import { madeHere } from './made-here'
import { MadeLink } from './made-link'
import { MakeSetup } from './make-setup'
import { Pages } from './pages'
import { SearchFields } from './search-fields'
import { SetupTable } from './setup-table'
import { SignedIn } from './signed-in'

const words = consoleWords.list

export default async function SupportPage({ searchParams }: PageProps<'/support'>) {
  const { person } = await enterSupport()
  const query = readListQuery(await searchParams)
  const db = await database()
  const known = query.search && (await findByCode(db, query.search))
  if (known) redirect(`${supportPath}/${known}`)
  const { setups, previous, next } = await listSetups(db, query)
  const made = madeHere()
  const isFiltered = Boolean(query.search || query.step || query.isStuck)
  return (
    <ConsoleFrame name={consoleWords.name} home={supportPath} person={<SignedIn person={person} />}>
      <title>{`${words.title} – ${consoleWords.name} – Coupa Connect`}</title>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 tabIndex={-1} className="text-xl font-semibold">
          {words.title}
        </h1>
        <MakeSetup />
      </div>
      {made ? (
        <div className="mt-4">
          <MadeLink key={made.address} address={made.address}>
            <p>
              <a href={`${supportPath}/${made.setupId}`} className="link inline-block py-0.5">
                {consoleWords.make.open}
              </a>
            </p>
          </MadeLink>
        </div>
      ) : null}
      <SearchFields query={query} />
      <p role="status" className="my-3 text-sm text-soft tabular-nums">
        {countWords(setups.length, previous !== undefined, next !== undefined)}
      </p>
      {setups.length > 0 ? (
        <SetupTable setups={setups} query={query} />
      ) : (
        <Notice tone="info" title={isFiltered ? words.nothing : words.empty}>
          <p>{isFiltered ? words.nothingAbout : words.emptyAbout}</p>
          {isFiltered ? (
            <p>
              <a href={supportPath} className="link inline-block py-0.5">
                {words.all}
              </a>
            </p>
          ) : null}
        </Notice>
      )}
      <Pages query={query} previous={previous} next={next} />
    </ConsoleFrame>
  )
}

function countWords(count: number, isLater: boolean, isMore: boolean): string {
  if (count === 0) return ''
  const setups = count === 1 ? '1 setup' : `${count} setups`
  return `${setups}${isLater ? ', after the pages before' : ''}${isMore ? ', and more on the next page' : ''}.`
}
