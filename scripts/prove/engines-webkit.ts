import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from '../ports.mjs'
import { launch, stop, untilHealthy } from '../processes.mjs'
import { clickOf, keyOf, lettersOf, type Tab, type TabWishes } from './engines-tab'

// The smallest window is as wide as the toolbar, which is wider than a phone.
const narrowToolbar = '* { min-width: 0; padding: 0; margin: 0 } toolbar image { margin: 0 -9px }'

/**
 * The screen to open it on. Nobody there hands the focus around, so it is where the pointer is, which is
 * in the middle: each window has to have its toolbar there.
 */
export const screen = { width: 2600, height: 5200 }
const corner = { x: screen.width / 2 - 50, y: screen.height / 2 - 15 }

/** Opens WebKitGTK's small browser on a display by its driver, which speaks classic WebDriver. */
export async function openWebKit(command: string, display: string, wishes: TabWishes): Promise<Tab> {
  const { folder, scheme, isScripted } = wishes
  mkdirSync(join(folder, 'gtk-3.0'))
  writeFileSync(join(folder, 'gtk-3.0', 'gtk.css'), narrowToolbar)
  const port = await choosePort('PROVE_DRIVER_PORT')
  const program = launch('WebKitWebDriver', [`--port=${port}`], {
    command,
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      GDK_BACKEND: 'x11',
      GTK_THEME: scheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
    },
  })
  const address = `http://127.0.0.1:${port}`
  await untilHealthy(program, `${address}/status`)
  const args = ['--automation', ...(isScripted ? [] : ['--enable-javascript=false'])]
  const wanted = { 'webkitgtk:browserOptions': { args } }
  const begun = await ask<{ sessionId: string; capabilities: { browserVersion: string } }>(
    `${address}/session`,
    { capabilities: { alwaysMatch: wanted } },
  )
  const send = <Value>(command: string, body?: object) =>
    ask<Value>(`${address}/session/${begun.sessionId}/${command}`, body)
  const act = async (actions: readonly object[]) => {
    await send('actions', { actions })
  }
  const evaluate = (expression: string) =>
    send<string>('execute/sync', { script: `return ${expression}`, args: [] })
  const outer = await send<{ height: number }>('window/rect')
  const toolbarPx = outer.height - Number(await evaluate('String(innerHeight)'))
  return {
    engine: `WebKitGTK ${begun.capabilities.browserVersion}`,
    async open(url) {
      await send('url', { url })
    },
    evaluate,
    click: (point) => act(clickOf(point)),
    type: (text) => act(lettersOf(text)),
    press: (key) => act(keyOf(key)),
    async resize({ width, height }) {
      await send('window/rect', { ...corner, width, height: height + toolbarPx })
    },
    async picture() {
      return Buffer.from(await send<string>('screenshot'), 'base64')
    },
    close: () => stop([program]),
  }
}

/** Sends a command with a body, or asks for something without one. Throws what the driver says is wrong. */
async function ask<Value>(address: string, body?: object): Promise<Value> {
  const answer = await fetch(address, body && { method: 'POST', body: JSON.stringify(body) })
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`)
  return value
}
