import 'server-only'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Dispatcher } from 'undici'
import { afterAll, beforeAll, describe } from 'vitest'
import { reads } from '@/lib/catalog/checks'
import { exampleInstance } from '@/lib/catalog/instances'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { guardedAgent } from '@/lib/outbound/dispatchers'
import { makeAuthority } from '@/lib/outbound/testing/certificates'

/** An application of Doorkeeper, which is a client of OAuth. */
export type Application = {
  uid: string
  secret: string
  /** Separated by spaces; with none it may have every scope of the server. */
  scopes: string
  confidential?: boolean
  /** The one grant it may use; client credentials unless told otherwise. */
  flow?: 'authorization_code'
  /** Its tokens are revoked as soon as they are issued. */
  withdrawn?: boolean
}

type Doorkeeper = { dispatcher: Dispatcher; close: () => Promise<void> }

const isInstalled =
  spawnSync('ruby', ['-e', '%w[doorkeeper activerecord sqlite3 puma].each { |name| gem name }']).status === 0
const packages = 'ruby-doorkeeper ruby-activerecord ruby-sqlite3 puma'

/** What the tests of one file share: what leads to their Doorkeeper, once the first of them begins. */
export type Stage = { dispatcher: Dispatcher }

/** Runs the tests against a real Doorkeeper with these applications, or says that there is none. */
export function describeDoorkeeper(
  title: string,
  applications: readonly Application[],
  tests: (stage: Stage) => void,
): void {
  if (!isInstalled) console.log(`No Doorkeeper to test with: on Debian, ${packages} are missing.`)
  describe.skipIf(!isInstalled)(title, () => {
    const stage = {} as Stage
    let close: () => Promise<void>
    beforeAll(async () => {
      const started = await startDoorkeeper(applications)
      stage.dispatcher = started.dispatcher
      close = started.close
    })
    afterAll(() => close())
    tests(stage)
  })
}

/**
 * Starts a real Doorkeeper over TLS as the example instance, with Coupa's paths, the scopes of the
 * catalogue and one row in each list. Throws with what Ruby said if it does not start.
 */
async function startDoorkeeper(applications: readonly Application[]): Promise<Doorkeeper> {
  const authority = makeAuthority()
  const server = spawn('ruby', [fileURLToPath(new URL('doorkeeper.rb', import.meta.url))])
  const ended = once(server, 'exit')
  let complaints = ''
  server.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text
  })
  const told = {
    scopes: scopesInCoupaOrder,
    lists: Object.values(reads).map(({ path, scope }) => [path, scope]),
    applications,
    ...authority.issue(exampleInstance),
  }
  // If it ends at once, its complaints say more than a broken pipe.
  server.stdin.on('error', () => {}).write(`${JSON.stringify(told)}\n`)
  const said = await Promise.race([once(createInterface(server.stdout), 'line'), ended.then(() => [])])
  if (said.length === 0) throw new Error(`Doorkeeper did not start: ${complaints}`)
  const dispatcher = guardedAgent({
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    isAllowed: () => true,
    port: Number(said[0]),
    ca: authority.certificate,
  })
  return {
    dispatcher,
    async close() {
      await dispatcher.destroy()
      server.stdin.end()
      await ended
    },
  }
}
