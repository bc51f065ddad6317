import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** One answer as it left a server: its status line and headers as one text, and its body. */
export type Recorded = {
  method: string
  url: string
  status: number
  head: string
  rawHeaders: readonly string[]
  body: Buffer
}

type Between = { port: number; toPort: number; note: (answer: Recorded, request: IncomingMessage) => void }

/**
 * Stands between those who ask and a server, and tells of everything the server answers, before the end
 * of an answer is passed on. Listens on `port`, hands on to `toPort`.
 */
export async function startRecorder({ port, toPort, note }: Between): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => handOn(request, response, toPort, note))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function handOn(request: IncomingMessage, response: ServerResponse, toPort: number, note: Between['note']) {
  const { method = 'GET', url = '/' } = request
  const onward = ask({ host: '127.0.0.1', port: toPort, method, path: url, headers: uncompressed(request) })
  onward.on('response', (answer) => {
    const { statusCode: status = 502, statusMessage = '', rawHeaders } = answer
    const parts: Buffer[] = []
    response.writeHead(status, statusMessage, rawHeaders)
    response.flushHeaders()
    answer.on('data', (part: Buffer) => {
      parts.push(part)
      response.write(part)
    })
    answer.once('close', () => {
      const head = `${status} ${statusMessage}\n${rawHeaders.join('\n')}`
      note({ method, url, status, head, rawHeaders, body: Buffer.concat(parts) }, request)
      if (answer.complete) response.end()
      else response.destroy()
    })
  })
  onward.on('error', () => response.destroy())
  response.once('close', () => onward.destroy())
  request.pipe(onward)
}

/** The headers as they came, without the offer to take a compressed answer, which nobody can search. */
function uncompressed({ rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== 'accept-encoding')
}
