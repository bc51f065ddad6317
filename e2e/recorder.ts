import { createWriteStream, type WriteStream } from 'node:fs'
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'

type Between = { port: number; appPort: number; file: string }

/**
 * Stands between the browsers and the app and writes down everything the app answers, so that the
 * last test can look for secrets in all of it. Listens on `port`, hands on to `appPort`.
 */
export async function startRecorder({ port, appPort, file }: Between): Promise<{ close(): Promise<void> }> {
  const record = createWriteStream(file, { flags: 'a', mode: 0o600 })
  const server = createServer((request, response) => handOn(request, response, appPort, record))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => record.end(resolve))
        server.closeAllConnections()
      }),
  }
}

function handOn(request: IncomingMessage, response: ServerResponse, appPort: number, record: WriteStream) {
  const { method = 'GET', url = '/' } = request
  const onward = ask({ host: '127.0.0.1', port: appPort, method, path: url, headers: uncompressed(request) })
  onward.on('response', (answer) => {
    const { statusCode = 502, statusMessage, rawHeaders } = answer
    const parts: Buffer[] = []
    response.writeHead(statusCode, statusMessage, rawHeaders)
    response.flushHeaders()
    answer.on('data', (part: Buffer) => {
      parts.push(part)
      response.write(part)
    })
    answer.once('close', () => {
      if (answer.complete) response.end()
      else response.destroy()
      // The files of the build are searched where they lie.
      if (url.startsWith('/_next/static/')) return
      const { referer = '' } = request.headers
      record.write(`\n\n${method} ${url} (${referer}) ${statusCode}\n${rawHeaders.join('\n')}\n\n`)
      record.write(Buffer.concat(parts))
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
