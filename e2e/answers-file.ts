import { createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import type { Recorded } from '@/scripts/recorder'

/** Writes down everything the app answers, so that the last test can look for secrets in all of it. */
export function answersFile(path: string) {
  const record = createWriteStream(path, { flags: 'a', mode: 0o600 })
  return ({ method, url, head, body }: Recorded, { headers }: IncomingMessage): void => {
    // The files of the build are searched where they lie.
    if (url.startsWith('/_next/static/')) return
    record.write(`\n\n${method} ${url} (${headers.referer ?? ''}) ${head}\n\n`)
    record.write(body)
  }
}
