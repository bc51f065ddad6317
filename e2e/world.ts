import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from '../scripts/browser'
import { choosePort } from '../scripts/ports.mjs'
import { Stopped, stop } from '../scripts/processes.mjs'
import { startBalancer } from '../scripts/prove/balancer'
import { startRecorder } from '../scripts/recorder'
import { localSettings, startApp, startSandbox } from '../scripts/world.mjs'
import { answersFile } from './answers-file'
import { databaseUrl, publishOrigins, worldFolder } from './origins'

/**
 * Starts the sandboxes, the built app with a new database, and the recorder before it, all on free
 * ports; resolves with the way to stop them. With `E2E_TWO_PROCESSES` there are two of the app behind a
 * balancer, which `E2E_DATABASE_URL` has to give one PostgreSQL.
 */
export default async function startWorld() {
  rmSync(worldFolder, { recursive: true, force: true })
  mkdirSync(worldFolder, { recursive: true })
  // Playwright tidies up after Ctrl-C alone. What was started ends with this process.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
  console.log(`The browser comes from ${findBrowser().from}.`)
  try {
    const sandbox = await startSandbox({ coupa: 0, lumos: 0 }, { logFile: join(worldFolder, 'sandbox.log') })
    const port = await choosePort('E2E_PORT')
    const appPort = await choosePort('E2E_APP_PORT', 0, [port])
    const settings = {
      ...localSettings({ folder: '.cache/e2e', port: appPort, ...sandbox }),
      APP_ORIGIN: `http://localhost:${port}`,
      DATABASE_URL: databaseUrl,
    }
    await startApp(settings, { logFile: join(worldFolder, 'app.log') })
    const toPort = process.env.E2E_TWO_PROCESSES ? await doubled(settings, [port, appPort]) : appPort
    await startRecorder({ port, toPort, note: answersFile(join(worldFolder, 'app.answers')) })
    publishOrigins({ appOrigin: settings.APP_ORIGIN, bareOrigin: `http://127.0.0.1:${appPort}`, ...sandbox })
  } catch (error) {
    await stop()
    if (error instanceof Stopped) throw new Error([...error.lines, error.message].join('\n'))
    throw error
  }
  return () => stop()
}

/** Starts a second process beside the one with these settings; resolves with the port before both. */
async function doubled(settings: ReturnType<typeof localSettings>, taken: number[]): Promise<number> {
  const second = await choosePort('E2E_SECOND_PORT', 0, taken)
  const between = await choosePort('E2E_BALANCER_PORT', 0, [...taken, second])
  await startApp({ ...settings, PORT: String(second) }, { logFile: join(worldFolder, 'app.log') })
  const ports = [Number(settings.PORT), second]
  const balancer = await startBalancer(between, ports)
  for (const port of ports) await balancer.untilReady(port)
  return between
}
