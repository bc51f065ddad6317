import type { PartId } from '@/lib/catalog/parts'
import { steps } from '@/lib/catalog/steps'
import type { Connection } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { stepTitle } from '../step-title'
import { ConnectedSoFar } from './connected-so-far'
import { FinishByApi } from './finish-by-api'
import { FinishByHand } from './finish-by-hand'
import { WaysToFinish } from './ways-to-finish'

export type LumosActions = Record<'connectLumos' | 'finishByHand' | 'checkLumos' | 'syncAgain', FormAction>

type LumosTaskProps = {
  connection: Connection
  /** The part of whoever looks at it: only who has the whole can change what was proven. */
  part: PartId
  /** The way to finish, once it is chosen. */
  chosen: 'api' | 'hand' | undefined
  /** No token has to be asked for. */
  hasToken: boolean
  actions?: LumosActions
}

const changes = {
  variant: steps.variant.path,
  instance: steps.instance.path,
  credentials: steps.credentials.path,
}

const place = { title: stepTitle('lumos'), path: steps.lumos.path }

/** The ending in Lumos: the choice of a way, that way, or what Lumos is doing. */
export function LumosTask({ connection, part, chosen, hasToken, actions }: LumosTaskProps) {
  const { status } = connection
  if (status === 'connecting' || status === 'syncing')
    return (
      <ConnectedSoFar connection={connection} title={place.title} hasToken={hasToken} actions={actions} />
    )
  if (status !== 'verified') return null
  if (chosen === 'api')
    return (
      <FinishByApi
        {...place}
        connection={connection}
        hasToken={hasToken}
        changes={part === 'lumos' ? {} : changes}
        action={actions?.connectLumos}
        standing="Lumos is not connected by this wizard yet."
      />
    )
  if (chosen === 'hand')
    return (
      <FinishByHand
        {...place}
        connection={connection}
        hasCoupa={part !== 'lumos'}
        action={actions?.finishByHand}
      />
    )
  return (
    <>
      {actions ? <title>{place.title}</title> : null}
      <WaysToFinish path={place.path} />
    </>
  )
}
