// A server that stops as the app does, without the app: answers each request after a while, /readyz at once.
import { subscribe } from 'node:diagnostics_channel'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isReady, isStopping, noteRequest, stopWhenTold } from '../stop'

const answerMs = Number(process.argv[2] ?? 0)

subscribe('http.server.request.start', (message) => {
  const { response, server } = message as { response: ServerResponse; server: Server }
  noteRequest(server)
  if (isStopping()) response.setHeader('Connection', 'close')
})
stopWhenTold()
const server = createServer(async ({ url }, response) => {
  if (url === '/readyz') response.writeHead((await isReady()) ? 200 : 503).end()
  else setTimeout(() => response.end('answered'), answerMs)
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
