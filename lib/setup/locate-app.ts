import 'server-only'
import type { Connection } from '@/lib/connection/connection'
import { findConnectedApp, readApp } from '@/lib/lumos/apps'
import type { LumosRefusal } from '@/lib/lumos/client'

export type Located = { ok: true; appId: string; isConnected: boolean } | LumosRefusal

/**
 * The app that a connection is in Lumos, and whether Lumos has it connected now. One that was made
 * by hand is looked for by its integration and instance: `existing-not-found` where no app answers to
 * that, `existing-ambiguous` where several do.
 */
export async function locateApp(connection: Connection, token: string): Promise<Located> {
  const known = knownApp(connection)
  if (known) {
    const app = await readApp(known, token)
    if (app.ok) return { ok: true, appId: known, isConnected: !app.disconnected }
    return app.failure === 'lumos-app-gone' ? { ok: true, appId: known, isConnected: false } : app
  }
  const { variant, instance } = connection
  for (const source of ['API', 'UI'] as const) {
    const found = await findConnectedApp({ variant, instance, source, token })
    if (!found.ok)
      return found.failure === 'lumos-already-connected'
        ? { ok: false, failure: 'existing-ambiguous' }
        : found
    if (found.appId) return { ok: true, appId: found.appId, isConnected: true }
  }
  return { ok: false, failure: 'existing-not-found' }
}

/** The id of its app, where it is known. */
function knownApp(connection: Connection): string | undefined {
  if ('appId' in connection && connection.appId) return connection.appId
  return 'was' in connection ? connection.was.appId : undefined
}
