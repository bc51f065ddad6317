import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { launch } from '../processes.mjs'
import { openChromium } from './engines-chromium'
import { openFirefox } from './engines-firefox'
import type { Tab, TabWishes } from './engines-tab'
import { openWebKit, screen } from './engines-webkit'

export type Engine = { name: string; open: (wishes: TabWishes) => Promise<Tab> }

/** The engines that are on this machine, and a sentence for each that is not. */
export async function findEngines(): Promise<{ here: readonly Engine[]; missing: readonly string[] }> {
  const here: Engine[] = [{ name: 'Chromium', open: openChromium }]
  const missing: string[] = []
  const firefox = programNamed('firefox-esr', 'firefox')
  if (firefox) here.push({ name: 'Gecko', open: (wishes) => openFirefox(firefox, wishes) })
  else missing.push('Gecko is not proven: there is no Firefox on this machine (Debian: firefox-esr).')

  const driver = programNamed('WebKitWebDriver')
  const server = programNamed('Xvfb')
  if (driver && server) {
    const display = await openDisplay(server)
    here.push({ name: 'WebKit', open: (wishes) => openWebKit(driver, display, wishes) })
  } else
    missing.push(
      'WebKit is not proven: WebKitWebDriver or Xvfb is not on this machine (Debian: webkit2gtk-driver, xvfb).',
    )
  return { here, missing }
}

function programNamed(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

/** A display that nobody looks at, for a browser that cannot do without. Resolves with its name. */
async function openDisplay(command: string): Promise<string> {
  const opened = Promise.withResolvers<string>()
  const args = ['-displayfd', '1', '-screen', '0', `${screen.width}x${screen.height}x24`, '-nolisten', 'tcp']
  const onLine = (line: string) => {
    if (/^\d+$/.test(line)) opened.resolve(`:${line}`)
  }
  const program = launch('Xvfb', args, { command, onLine })
  program.ended.then(() => opened.reject(new Error('Xvfb ended while starting.')))
  return opened.promise
}
