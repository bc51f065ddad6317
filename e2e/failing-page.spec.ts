import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { choosePort } from '../scripts/ports.mjs'
import { stop } from '../scripts/processes.mjs'
import { localSettings, startApp } from '../scripts/world.mjs'
import { expect, test } from './fixtures'
import { worldFolder } from './origins'

test('a page that fails says so, though it comes without the head of the others', async ({
  page,
  origins,
}) => {
  // The conduct of this browser is not watched: a page that failed has faults.
  const port = await choosePort('E2E_FAILING_PORT')
  const { coupaOrigin, lumosOrigin } = origins
  const settings = localSettings({ folder: join(worldFolder, 'failing'), port, coupaOrigin, lumosOrigin })
  const app = await startApp(settings, { logFile: join(worldFolder, 'failing.log') })
  try {
    await page.goto(settings.APP_ORIGIN)
    await page.getByRole('button', { name: 'Begin the setup' }).click()
    await page.waitForURL('**/connect')
    const database = new BetterSqlite(settings.DATABASE_URL.slice('file:'.length))
    database.exec('ALTER TABLE setups RENAME TO lost_setups')
    database.close()
    const answer = await page.reload()
    expect(answer?.status()).toBe(500)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page did not work')
  } finally {
    await stop([app])
  }
})
