import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { choosePort } from '../ports.mjs'
import { localSettings, startApp, startSandbox } from '../world.mjs'

export type Stage = Awaited<ReturnType<typeof setStage>>

/** A folder of its own, both sandboxes, and settings for one app on a free port. */
export async function setStage() {
  const folder = mkdtempSync(join(tmpdir(), 'coupa-connect-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { program, ...origins } = await startSandbox(
    { coupa: 0, lumos: 0 },
    { logFile: join(folder, 'sandbox.log') },
  )
  const port = await choosePort('PROVE_PORT')
  const settings = { ...localSettings({ folder, port, ...origins }), LOG_LEVEL: 'info' }
  return { folder, sandbox: program, ...origins, settings, origin: settings.APP_ORIGIN }
}

/** Starts the built app with the settings of the stage, some of them changed, and its log in the folder. */
export function startOn({ folder, settings }: Stage, changed: Record<string, string> = {}) {
  return startApp({ ...settings, ...changed }, { logFile: join(folder, 'app.log') })
}

export type Made = Awaited<ReturnType<typeof prepared>>

type PreparedClient = { id: string; identifier: string; secret: string }

/** The clients of the sandbox Coupa by name, and a token of the sandbox Lumos. */
export async function prepared({ coupaOrigin, lumosOrigin }: Pick<Stage, 'coupaOrigin' | 'lumosOrigin'>) {
  const list = async (origin: string) => (await fetch(`${origin}/sandbox/prepared`)).json()
  const { clients } = (await list(coupaOrigin)) as { clients: PreparedClient[] }
  const { tenants } = (await list(lumosOrigin)) as { tenants: { token: string }[] }
  return {
    clients: Object.fromEntries(clients.map((client) => [client.id, client])),
    token: tenants[0]?.token ?? '',
  }
}
