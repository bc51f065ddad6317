import { SetupSearch } from '@/components/setup-search'
import { consoleWords } from '@/lib/catalog/console'
import { listedSteps } from '@/lib/connection/stuck'
import { supportPath } from '@/lib/connection/support-path'
import type { SetupQuery } from '@/lib/store/setup-list'
import { stepName } from './step-name'

const words = consoleWords.list

/**
 * The search of the list and its filters, as one form. Its parts have widths of their own: a browser may draw the
 * first ones before it has read the others, and they would move.
 */
export function SearchFields({ query: { search, step, isStuck, order } }: { query: SetupQuery }) {
  return (
    <div className="mt-4">
      <SetupSearch path={supportPath}>
        <div className="w-full sm:w-72">
          <label htmlFor="q" className="block text-sm font-semibold">
            {words.search}
          </label>
          <input
            type="search"
            id="q"
            name="q"
            defaultValue={search}
            className="control mt-1 font-sans"
            aria-describedby="q-hint"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
          />
        </div>
        <div className="w-full sm:w-44">
          <label htmlFor="step" className="block text-sm font-semibold">
            {words.step}
          </label>
          <select id="step" name="step" defaultValue={step} className="control mt-1 font-sans">
            <option value="">{words.anyStep}</option>
            {listedSteps.map((id) => (
              <option key={id} value={id}>
                {stepName(id)}
              </option>
            ))}
          </select>
        </div>
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" name="stuck" value="1" defaultChecked={isStuck} className="tick" />
          {words.stuck}
        </label>
        {order ? <input type="hidden" name="order" value={order} /> : null}
        <button type="submit" className="button button-quiet">
          {words.button}
        </button>
      </SetupSearch>
      <p id="q-hint" className="mt-1 text-sm text-soft">
        {words.searchHint}
      </p>
    </div>
  )
}
