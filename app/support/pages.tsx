import { consoleWords } from '@/lib/catalog/console'
import type { SetupPage, SetupQuery } from '@/lib/store/setup-list'
import { listPath } from './list-query'

const words = consoleWords.list

type PagesProps = { query: SetupQuery } & Pick<SetupPage, 'previous' | 'next'>

/** The ways to the other pages of the list, as far as there are any. */
export function Pages({ query, previous, next }: PagesProps) {
  if (!previous && !next) return null
  const asked = { ...query, after: undefined, before: undefined }
  return (
    <nav aria-label={words.pages} className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
      {previous ? (
        <>
          <a href={listPath(asked)} className="link inline-block py-0.5">
            {words.first}
          </a>
          <a href={listPath({ ...asked, before: previous })} rel="prev" className="link inline-block py-0.5">
            {words.previous}
          </a>
        </>
      ) : null}
      {next ? (
        <a href={listPath({ ...asked, after: next })} rel="next" className="link inline-block py-0.5">
          {words.next}
        </a>
      ) : null}
    </nav>
  )
}
