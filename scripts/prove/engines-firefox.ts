import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch, stop } from '../processes.mjs'
import { openBidi } from './engines-bidi'
import { clickOf, keyOf, lettersOf, type Tab, type TabWishes } from './engines-tab'

/** What Firefox is told before it starts: to call nobody by itself, and which theme there is. */
function preferences({ scheme, isScripted }: TabWishes): string {
  const wanted = {
    'app.normandy.enabled': false,
    'app.update.disabledForTesting': true,
    'browser.safebrowsing.update.enabled': false,
    'datareporting.healthreport.uploadEnabled': false,
    'extensions.getAddons.cache.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,none',
    'toolkit.telemetry.enabled': false,
    'javascript.enabled': isScripted,
    'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
  }
  return Object.entries(wanted)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')
}

/** Opens a Firefox without a window. It speaks WebDriver BiDi by itself. */
export async function openFirefox(command: string, wishes: TabWishes): Promise<Tab> {
  const { folder } = wishes
  writeFileSync(join(folder, 'user.js'), preferences(wishes))
  const heard = Promise.withResolvers<string>()
  const program = launch(
    'Firefox',
    ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port', '0', 'about:blank'],
    {
      command,
      env: { ...process.env, HOME: folder, MOZ_CRASHREPORTER_DISABLE: '1' },
      onLine: (line: string) => {
        const [address] = /ws:\/\/\S+/.exec(line) ?? []
        if (address) heard.resolve(address)
      },
    },
  )
  program.ended.then(() => heard.reject(new Error('Firefox ended while starting.')))
  const send = await openBidi(`${await heard.promise}/session`)
  const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('session.new', {
    capabilities: {},
  })
  // The tab that is there at first never has the focus, so its pages would not hear of it.
  const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab' })
  const act = async (actions: readonly object[]) => {
    await send('input.performActions', { context, actions })
  }
  return {
    engine: `Firefox ${capabilities.browserVersion}`,
    async open(url) {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async evaluate(expression) {
      const { result } = await send<{ result?: { value: string } }>('script.evaluate', {
        expression,
        target: { context },
        awaitPromise: false,
      })
      if (!result) throw new Error('The page could not say it.')
      return result.value
    },
    click: (point) => act(clickOf(point)),
    type: (text) => act(lettersOf(text)),
    press: (key) => act(keyOf(key)),
    async resize(viewport) {
      await send('browsingContext.setViewport', { context, viewport })
    },
    async picture() {
      const { data } = await send<{ data: string }>('browsingContext.captureScreenshot', { context })
      return Buffer.from(data, 'base64')
    },
    close: () => stop([program]),
  }
}
