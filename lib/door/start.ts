import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { serverKeys } from '@/lib/env'
import { database } from '@/lib/store/database'
import { purgeExpired } from '@/lib/store/purge'
import { openExchange } from './exchange'
import { standBefore } from './front'
import { log } from './log'
import { noteRequest, stopWhenTold } from './stop'

type Started = { request: IncomingMessage; response: ServerResponse; server: Server }

const purgeEveryMs = 60 * 60 * 1000

/** Throws a SettingsError without keys, brings the database up to date, and listens for requests to come. */
export async function start(): Promise<void> {
  serverKeys()
  const db = await database()
  await purgeExpired(db)
  const purge = () => purgeExpired(db).catch(() => log('warn', 'What is past its time could not be deleted'))
  setInterval(purge, purgeEveryMs).unref()
  subscribe('http.server.request.start', (message) => {
    const { request, response, server } = message as Started
    noteRequest(server)
    openExchange(request, response)
    standBefore(server)
  })
  stopWhenTold()
  log('info', 'Started')
}
