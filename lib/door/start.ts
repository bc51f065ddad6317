import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { SettingsError, serverKeys } from '@/lib/env'
import { database } from '@/lib/store/database'
import { purgeExpired } from '@/lib/store/purge'
import { openExchange } from './exchange'

const purgeEveryMs = 60 * 60 * 1000

/** Refuses to run without keys, brings the database up to date, and listens for requests to come. */
export async function start(): Promise<void> {
  try {
    serverKeys()
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exit(1)
  }
  const db = await database()
  await purgeExpired(db)
  setInterval(() => void purgeExpired(db), purgeEveryMs).unref()
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    openExchange(request, response)
  })
}
