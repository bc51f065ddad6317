import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base, type Page } from '@playwright/test'
import { exampleInstance } from '@/lib/catalog/instances'
import { choosePort } from '@/scripts/ports.mjs'
import { stop } from '@/scripts/processes.mjs'
import { localSettings, root, startApp, startSandbox } from '@/scripts/world.mjs'
import { Coupa } from '../coupa'
import { Lumos } from '../lumos'
import { Wizard } from '../pages/wizard'
import { failIfTriedAgain, noteIfStalled } from '../stalled'
import { keepFonts } from './fonts'
import { keepStill } from './still-database'

/** The moment at which every picture is taken. */
const moment = '2026-12-01T09:30:00Z'

type World = { appOrigin: string; coupaOrigin: string; lumosOrigin: string }

/** What a scene is played on: a browser, and a world in which nothing happened yet. */
export type Stage = { page: Page; wizard: Wizard; coupa: Coupa; lumos: Lumos; origin: string }

const isNoSecret = () => {}

export const test = base.extend<{ stage: Stage }, { world: World }>({
  world: [
    async ({}, use, { workerIndex }) => {
      const folder = join('.cache', 'figures', String(workerIndex))
      rmSync(join(root, folder), { recursive: true, force: true })
      const sandbox = await startSandbox({ coupa: 0, lumos: 0 })
      const settings = localSettings({ folder, port: await choosePort('FIGURES_PORT'), ...sandbox })
      const clock = pathToFileURL(join(root, 'e2e', 'figures', 'fixed-clock.mjs')).href
      const still = { NODE_OPTIONS: `--import ${clock}`, FIXED_TIME: moment, LOG_LEVEL: 'warn' }
      await startApp({ ...settings, ...still }, { logFile: join(root, folder, 'app.log') })
      keepStill(settings.DATABASE_URL.slice('file:'.length))
      await use({ ...sandbox, appOrigin: settings.APP_ORIGIN })
      await stop()
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ world }, use) => use(world.appOrigin),

  stage: async ({ page, world: { appOrigin, coupaOrigin, lumosOrigin } }, use, test) => {
    failIfTriedAgain(test)
    const sandboxes = [coupaOrigin, lumosOrigin]
    await Promise.all(sandboxes.map((origin) => fetch(`${origin}/sandbox/reset`, { method: 'POST' })))
    await keepFonts(page)
    await page.clock.setFixedTime(moment)
    await use({
      page,
      wizard: new Wizard(page),
      coupa: new Coupa(coupaOrigin, exampleInstance, isNoSecret),
      lumos: new Lumos(lumosOrigin, test.title, isNoSecret),
      origin: appOrigin,
    })
    await noteIfStalled(page.context(), test)
  },
})
