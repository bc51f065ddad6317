import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { progressMark, standingInLumos } from '@/lib/connection/upgrade'
import { StandingNotice } from '../../standing-notice'
import { standingWords } from '../../standing-words'
import { AskToDisconnect } from './ask-to-disconnect'
import { Disconnecting } from './disconnecting'

type DisconnectTaskProps = {
  connection: ConnectionIn<'connected' | 'renewing' | 'disconnecting'>
  title: string
  hasToken: boolean
  action?: FormAction
}

/** The end of a connection: what it means before it begins, and how it goes once it has. */
export function DisconnectTask({ connection, ...shared }: DisconnectTaskProps) {
  const standing = standingInLumos(connection)
  return (
    <>
      <StandingNotice standing={standing} />
      {connection.status === 'disconnecting' ? (
        <Disconnecting
          {...shared}
          connection={connection}
          mark={progressMark(connection)}
          standing={standingWords(standing)}
        />
      ) : (
        <AskToDisconnect {...shared} connection={connection} />
      )}
    </>
  )
}
