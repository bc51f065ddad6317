import { handoverActs } from '@/lib/catalog/links'
import { steps } from '@/lib/catalog/steps'
import type { Connection } from '@/lib/connection/connection'
import { HandoverNotice } from '../handover-notice'
import { stepTitle } from '../step-title'

/** What whoever looks after Lumos sees until the Coupa half is tested. */
export function WaitingForCoupa({ connection }: { connection: Connection | undefined }) {
  return (
    <>
      <title>{stepTitle('lumos')}</title>
      <HandoverNotice stand="waiting" until={undefined} connection={connection} to="lumos" />
      <p className="mt-8">
        <a href={steps.lumos.path} className="button button-primary">
          {handoverActs.look}
        </a>
      </p>
    </>
  )
}
