import { isPassing } from '@/lib/catalog/failures'
import { goingBack, upgradePath } from '@/lib/catalog/upgrade'
import type { Connection, ConnectionIn } from '@/lib/connection/connection'
import { mayGoBack } from '@/lib/connection/upgrade'
import { FinishByApi } from '../connect/lumos/finish-by-api'
import { FinishByHand } from '../connect/lumos/finish-by-hand'
import { WaysToFinish } from '../connect/lumos/ways-to-finish'
import { GoBack } from './go-back'
import type { UpgradeActions } from './upgrade-actions'

type ConnectProps = {
  connection: ConnectionIn<'verified'>
  old: Connection | undefined
  way: 'api' | 'hand' | undefined
  hasToken: boolean
  title: string
  /** Whether Lumos is connected meanwhile, in a sentence. */
  standing: string
  actions?: UpgradeActions
}

/** The old connection is gone: the proven one is connected, or the way back is taken. */
export function Connect({ connection, old, way, hasToken, title, standing, actions }: ConnectProps) {
  const place = { title, path: upgradePath }
  const { lumosFailure } = connection
  // What waiting does not mend may never work; then the way back belongs in sight.
  const isStuck = lumosFailure !== undefined && !isPassing(lumosFailure.code)
  return (
    <>
      {way === 'api' ? (
        <FinishByApi
          {...place}
          connection={connection}
          hasToken={hasToken}
          action={actions?.connectLumos}
          standing={standing}
        />
      ) : way === 'hand' ? (
        <FinishByHand {...place} connection={connection} action={actions?.finishByHand} />
      ) : (
        <>
          {actions ? <title>{title}</title> : null}
          <WaysToFinish path={upgradePath} />
        </>
      )}
      {mayGoBack(connection, old) ? (
        isStuck ? (
          <section className="mt-10 border-t border-line pt-8">
            <h2 className="text-xl font-semibold">{goingBack.title}</h2>
            <GoBack action={actions?.goBack} />
          </section>
        ) : (
          <details className="mt-8">
            <summary className="link inline-block py-0.5">{goingBack.link}</summary>
            <GoBack action={actions?.goBack} />
          </details>
        )
      ) : null}
    </>
  )
}
