import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import { choosePort } from '../scripts/ports.mjs'
import { localSettings, startApp } from '../scripts/world.mjs'
import { expect, test } from './fixtures'
import { worldFolder } from './origins'
import { ask, PlainVisitor } from './plain-visitor'

test('told to stop, the app says that it is not ready, finishes what it has begun, and ends well', async ({
  origins,
  coupa,
}) => {
  const port = await choosePort('E2E_STOPPING_PORT')
  const { coupaOrigin, lumosOrigin } = origins
  const settings = localSettings({ folder: join(worldFolder, 'stopping'), port, coupaOrigin, lumosOrigin })
  const app = await startApp(settings, { logFile: join(worldFolder, 'stopping.log') })
  const readiness = async () => (await ask(settings.APP_ORIGIN, '/readyz')).status
  expect(await readiness()).toBe(200)

  const behaviour = { tokenFault: { kind: 'slow', delayMs: 2000 } } as const
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes, behaviour })
  const visitor = new PlainVisitor(settings.APP_ORIGIN)
  await visitor.walkTo('credentials', { typed })
  const testing = visitor.send(steps.credentials.path, { ...typed, attempt: randomUUID() })
  await expect.poll(async () => (await coupa.requests()).length).toBeGreaterThan(0)
  app.child.kill('SIGTERM')

  await expect.poll(readiness).toBe(503)
  const open = await ask(settings.APP_ORIGIN, '/')
  expect([open.status, open.headers.connection]).toEqual([200, 'close'])
  const tested = await testing
  expect(tested.status).toBe(200)
  expect(tested.body.includes('Everything works')).toBe(true)
  expect(await app.ended).toBe(0)
  expect(app.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).msg)).toEqual([
    'Started',
    'Stopping',
    'Stopped',
  ])
})
