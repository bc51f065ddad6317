import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

/** What a browser told of a page: by the listener that was set before it, or by itself. */
export type Told = { by: 'listener' | 'browser'; kind: string; what: string; page: string }

const tellPath = '/told-by-a-page'
const reportPath = '/told-by-a-browser'

/**
 * Stands before the app as a proxy does. It asks browsers to report what the policy stops, and puts a
 * listener in front of each page that has scripts. Everything else of an answer stays as it is.
 */
export async function startBorder(port: number, toPort: number) {
  const told: Told[] = []
  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await incoming.toArray())
    const by = { [tellPath]: 'listener', [reportPath]: 'browser' } as const
    const who = by[incoming.url as keyof typeof by]
    if (who) {
      told.push(readTold(who, body.toString('utf8')))
      outgoing.writeHead(204).end()
      return
    }
    const { method, url: path, rawHeaders } = incoming
    const headers = isForPage(incoming) ? unpacked(rawHeaders) : rawHeaders
    const onward = request({ host: '127.0.0.1', port: toPort, method, path, headers: [...headers] })
    onward.once('response', async (answer) => {
      const status = answer.statusCode ?? 502
      if (!/^text\/html/.test(answer.headers['content-type'] ?? '')) {
        outgoing.writeHead(status, answer.rawHeaders)
        answer.pipe(outgoing)
        return
      }
      const page = Buffer.concat(await answer.toArray()).toString('utf8')
      outgoing.writeHead(status, asked(answer.headers)).end(watched(page))
    })
    onward.once('error', () => outgoing.destroy())
    onward.end(body)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    /** What was told since it was last asked for. */
    take: () => told.splice(0),
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const isForPage = ({ headers }: IncomingMessage) => headers.accept?.includes('text/html')

function unpacked(rawHeaders: readonly string[]): readonly string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== 'accept-encoding')
}

/** The headers of a page, with the wish to be told what its policy stops. */
function asked({ 'content-length': _, 'transfer-encoding': __, ...headers }: IncomingHttpHeaders) {
  const policy = headers['content-security-policy']
  return policy ? { ...headers, 'content-security-policy': `${policy}; report-uri ${reportPath}` } : headers
}

/** A page with the listener before its own scripts, by its own nonce; one without scripts as it is. */
function watched(page: string): string {
  const [, nonce] = /<script[^>]*\snonce="([^"]+)"/.exec(page) ?? []
  if (!nonce) return page
  const listener = `<script nonce="${nonce}">(${listen})(${JSON.stringify(tellPath)})</script>`
  return page.replace('<head>', `<head>${listener}`)
}

/** Runs in each page before everything else, and leaves no trace in it. */
function listen(address: string): void {
  const tell = (kind: string, what: unknown) =>
    navigator.sendBeacon(address, JSON.stringify({ kind, what: String(what), page: location.pathname }))
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
    tell('breach', `${effectiveDirective} ${blockedURI} ${sourceFile}`),
  )
  addEventListener(
    'error',
    (event) => {
      const { target } = event
      tell('error', target instanceof Element ? `not loaded: ${target.outerHTML}` : event.message)
    },
    true,
  )
  addEventListener('unhandledrejection', ({ reason }) => tell('error', reason))
  const { error } = console
  console.error = (...words: unknown[]) => {
    tell('error', words.join(' '))
    error.apply(console, words)
  }
  document.currentScript?.remove()
}

function readTold(by: Told['by'], text: string): Told {
  const said = JSON.parse(text)
  const report = said['csp-report']
  if (!report) return { by, kind: said.kind, what: said.what, page: said.page }
  const { 'effective-directive': directive, 'violated-directive': older, 'blocked-uri': blocked } = report
  return { by, kind: 'breach', what: `${directive ?? older} ${blocked}`, page: report['document-uri'] }
}
