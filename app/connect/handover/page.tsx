import { handoverActs } from '@/lib/catalog/links'
import { steps } from '@/lib/catalog/steps'
import { canVisit } from '@/lib/connection/journey'
import { AsidePage, asideTitle } from '../aside-page'
import { enterStep } from '../enter-step'
import { HandoverNotice, loadHandover } from '../handover-notice'

export default async function HandoverPage() {
  const { connection, ...visitor } = await enterStep('handover')
  const { setup, part } = visitor
  const standing = await loadHandover(setup.id, connection)
  const isGone = standing.stand === 'gone'
  return (
    <AsidePage aside="handover" visitor={visitor} connection={connection}>
      <title>{asideTitle('handover')}</title>
      <HandoverNotice {...standing} connection={connection} to={part === 'lumos' ? 'lumos' : 'coupa'} />
      {canVisit('credentials', connection, part) ? (
        <p className="mt-8">
          <a
            href={steps.credentials.path}
            className={isGone ? 'button button-primary' : 'link inline-block py-0.5'}
          >
            {isGone ? handoverActs.testAgain : handoverActs.change}
          </a>
        </p>
      ) : null}
    </AsidePage>
  )
}
