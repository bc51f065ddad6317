import { CustomerName } from '@/components/customer-name'
import { AlertIcon } from '@/components/icon'
import { consoleWords } from '@/lib/catalog/console'
import { isVariantId } from '@/lib/catalog/variants'
import { formatTime } from '@/lib/connection/format-time'
import { supportPath } from '@/lib/connection/support-path'
import type { ListedSetup, SetupQuery } from '@/lib/store/setup-list'
import type { SetupOrder } from '@/lib/store/summary-rows'
import { listPath } from './list-query'
import { stepName } from './step-name'

const { columns, results, variants } = consoleWords

type SetupTableProps = { setups: readonly ListedSetup[]; query: SetupQuery }

/** The setups as dense rows; the customer of each is a link to it. */
export function SetupTable({ setups, query }: SetupTableProps) {
  return (
    <section
      aria-label={consoleWords.list.title}
      tabIndex={0}
      className="overflow-x-auto xl:overflow-visible"
    >
      <table className="console-table">
        <colgroup>
          <col />
          {['w-22', 'w-52', 'w-44', 'w-46', 'w-24', 'w-54'].map((width) => (
            <col key={width} className={width} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <OrderedHead query={query} name={columns.customer} orders={['customer-first', 'customer-last']} />
            <th scope="col">{columns.code}</th>
            <th scope="col">{columns.instance}</th>
            <th scope="col">{columns.variant}</th>
            <th scope="col">{columns.step}</th>
            <th scope="col">{columns.result}</th>
            <OrderedHead
              query={query}
              name={columns.active}
              orders={['activity-newest', 'activity-oldest']}
            />
          </tr>
        </thead>
        {/* Another question has another answer: its rows are new, and none of them has moved. */}
        <tbody key={listPath(query)}>
          {setups.map((setup) => (
            <Row key={setup.id} setup={setup} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ setup }: { setup: ListedSetup }) {
  const { id, customer, supportCode, instance, variant, step, outcome, isStuck, lastActiveAt } = setup
  return (
    <tr>
      <th scope="row">
        <a href={`${supportPath}/${id}`} data-row className="link">
          <CustomerName customer={customer} />
        </a>
      </th>
      <td className="font-mono text-[0.8125rem]">{supportCode}</td>
      <td>{instance ?? <span className="text-soft">{consoleWords.noInstance}</span>}</td>
      <td>
        {isVariantId(variant) ? (
          variants[variant]
        ) : (
          <span className="text-soft">{consoleWords.noVariant}</span>
        )}
      </td>
      <td>
        {stepName(step)}
        {isStuck ? (
          <span className="ml-2 inline-flex items-center gap-1 font-medium text-warn">
            <AlertIcon className="size-4" />
            {consoleWords.stuck}
          </span>
        ) : null}
      </td>
      <td className={outcome === 'failed' ? 'font-medium text-bad' : ''}>
        {outcome === 'passed' || outcome === 'failed' ? results[outcome] : results.none}
      </td>
      <td className="tabular-nums">
        <time dateTime={lastActiveAt}>{formatTime(lastActiveAt)}</time>
      </td>
    </tr>
  )
}

type OrderedHeadProps = { query: SetupQuery; name: string; orders: readonly [SetupOrder, SetupOrder] }

/** A head that orders by its column; once more, the other way round. */
function OrderedHead({ query, name, orders: [first, second] }: OrderedHeadProps) {
  const current = query.order ?? 'activity-newest'
  const isOrdered = current === first || current === second
  const isUp = current === 'activity-oldest' || current === 'customer-first'
  return (
    <th scope="col" aria-sort={isOrdered ? (isUp ? 'ascending' : 'descending') : undefined}>
      <a
        href={listPath({
          ...query,
          after: undefined,
          before: undefined,
          order: current === first ? second : first,
        })}
        className="link inline-flex min-h-6 items-center"
      >
        {name}
        {isOrdered ? <span aria-hidden="true">{isUp ? ' ↑' : ' ↓'}</span> : null}
      </a>
    </th>
  )
}
