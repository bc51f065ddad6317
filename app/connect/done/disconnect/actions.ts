'use server'

import { checkTypedName } from '@/lib/connection/confirm-name'
import { showFailure } from '@/lib/connection/form-state'
import { asAdmin } from '@/lib/door/as-admin'
import { disconnectAct } from './disconnect-act'

/** Takes the connection down, once its name was typed, or goes on with that. */
export const disconnect = asAdmin('done', (admin, form) =>
  disconnectAct(admin, form, (sent) => {
    const { connection } = admin
    // What has begun was confirmed when it began.
    if (!connection || connection.status === 'disconnecting') return undefined
    const code = checkTypedName(connection, String(sent.get('typedName') ?? ''))
    return code && showFailure(code, { target: 'typedName', field: 'typedName' })
  }),
)
