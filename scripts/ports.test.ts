import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { choosePort } from './ports.mjs'

let server: Server
let taken: number

beforeEach(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  taken = Number(Object(server.address()).port)
})

afterEach(() => {
  vi.unstubAllEnvs()
  server.close()
})

test('takes another port where the preferred one is taken or promised', async () => {
  expect([0, taken]).not.toContain(await choosePort('NO_SUCH_PORT', taken))
  const free = await choosePort('NO_SUCH_PORT')
  expect(await choosePort('NO_SUCH_PORT', free, [free])).not.toBe(free)
})

test('insists on the port that is given', async () => {
  const free = await choosePort('NO_SUCH_PORT')
  vi.stubEnv('GIVEN_PORT', String(free))
  expect(await choosePort('GIVEN_PORT', taken)).toBe(free)
})

test.each(['x', '0', '65536'])('refuses %s, which is no port', async (given) => {
  vi.stubEnv('GIVEN_PORT', given)
  await expect(choosePort('GIVEN_PORT')).rejects.toThrow(`GIVEN_PORT is ${given}, which is not a port.`)
})

test('says so when the given port is taken', async () => {
  vi.stubEnv('GIVEN_PORT', String(taken))
  await expect(choosePort('GIVEN_PORT')).rejects.toThrow('something else listens there')
})
