import 'server-only'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { builtFile } from './built-files'
import { clientAddress } from './client-address'
import { currentPath, currentRefusal } from './exchange'
import { sendKept } from './kept-answer'
import { isForEverybody, keptPage } from './kept-pages'
import { takeTurn } from './turns'

const taken = new WeakSet<Server>()

/** Longer than proxies keep theirs (60 s is usual): else one sends a form just as this end closes. */
const keptOpenMs = 65_000

/**
 * Has the door answer by itself with what it keeps in memory; everything else goes on to Next. In Next,
 * the same bytes take many times the processor time and are packed anew for everybody who asks. Forms go
 * on in turns (turns.ts).
 * To be called before a request is handled, within its exchange.
 */
export function standBefore(server: Server): void {
  if (taken.has(server)) return
  taken.add(server)
  server.keepAliveTimeout = keptOpenMs
  const behind = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    if (answer(request, response)) return
    const goOn = () => {
      for (const listener of behind) Reflect.apply(listener, server, [request, response])
    }
    if (request.method === 'POST') takeTurn(response, goOn, clientAddress())
    else goOn()
  })
}

function answer(request: IncomingMessage, response: ServerResponse): boolean {
  if (currentRefusal() || !['GET', 'HEAD'].includes(request.method ?? '')) return false
  const path = currentPath()
  const kept = isForEverybody(path, request) ? keptPage(path) : builtFile(path)
  if (kept) sendKept(kept, request, response)
  return kept !== undefined
}
