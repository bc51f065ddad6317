import { expect, test } from 'vitest'
import { preparedClient } from './coupa/prepared'
import { classIds } from './lumos/integrations'
import { tokenOf } from './lumos/prepared'
import { startSandboxes } from './sandboxes'

test('both answer, and Lumos tries credentials with Coupa', async () => {
  const sandboxes = await startSandboxes({})
  const connect = (clientSecret: string) =>
    fetch(`${sandboxes.lumosOrigin}/apps`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf('good')}` },
      body: JSON.stringify({
        app_class_id: classIds.plain,
        auth: { client_id: preparedClient('plain').client.identifier, client_secret: clientSecret },
        settings: { app_instance_identifier: 'acme.coupahost.com' },
      }),
    })
  expect((await connect('wrong')).status).toBe(502)
  expect((await connect(preparedClient('plain').client.secret)).status).toBe(200)
  await sandboxes.close()
  await expect(fetch(sandboxes.coupaOrigin)).rejects.toThrow()
  await expect(fetch(sandboxes.lumosOrigin)).rejects.toThrow()
})

test('a port that is none, or is taken, is said and leaves nothing running', async () => {
  await expect(startSandboxes({ SANDBOX_COUPA_PORT: '70000' })).rejects.toThrow(
    'SANDBOX_COUPA_PORT is not a port.',
  )
  const first = await startSandboxes({})
  const { port } = new URL(first.lumosOrigin)
  await expect(startSandboxes({ SANDBOX_LUMOS_PORT: port })).rejects.toThrow('EADDRINUSE')
  await first.close()
})
