import { FollowLumos } from '@/components/follow-lumos'
import { upkeep } from '@/lib/catalog/upkeep'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { progressMark, standingInLumos } from '@/lib/connection/upgrade'
import type { StoredReport } from '@/lib/store/reports'
import { progressPath } from '../../progress-path'
import { StandingNotice } from '../../standing-notice'
import { standingWords } from '../../standing-words'
import { GiveToLumos } from './give-to-lumos'
import { TryNewSecret } from './try-new-secret'

const words = upkeep.replaceSecret
const title = `${words.title} – Coupa Connect`

type SecretTaskProps = {
  connection: ConnectionIn<'connected' | 'renewing' | 'reconnecting'>
  stored: StoredReport | undefined
  /** The new secret is proven, and still here. */
  isHeld: boolean
  way: 'api' | 'hand' | undefined
  hasToken: boolean
  actions?: { testNewSecret: FormAction; renew: FormAction }
}

/** A new secret: to be tested, to be given to Lumos, or on its way there. */
export function SecretTask({ connection, stored, isHeld, way, hasToken, actions }: SecretTaskProps) {
  const standing = standingInLumos(connection)
  return (
    <>
      <StandingNotice standing={standing} />
      {connection.status === 'reconnecting' ? (
        <>
          {actions ? <title>{title}</title> : null}
          <h2 className="mb-6 text-xl font-semibold">{words.underWay}</h2>
          {actions ? (
            <FollowLumos source={progressPath} mark={progressMark(connection)} words={upkeep.waiting} />
          ) : null}
        </>
      ) : connection.status === 'renewing' && isHeld ? (
        <GiveToLumos
          connection={connection}
          way={way ?? usualWay(connection, hasToken)}
          title={title}
          action={actions?.renew}
          hasToken={hasToken}
          standing={standingWords(standing)}
        />
      ) : (
        <TryNewSecret connection={connection} stored={stored} title={title} action={actions?.testNewSecret} />
      )}
    </>
  )
}

/** What a person connected in Lumos, only a person can reconnect there. */
function usualWay({ was, lumosFailure }: ConnectionIn<'renewing'>, hasToken: boolean): 'api' | 'hand' {
  if (lumosFailure?.code === 'lumos-not-managed') return 'hand'
  return hasToken || was.ending === 'api' ? 'api' : 'hand'
}
