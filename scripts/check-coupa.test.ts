import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { checks, checksOf } from '@/lib/catalog/checks'
import { failures } from '@/lib/catalog/failures'
import { exampleInstance } from '@/lib/catalog/instances'
import { outcomes } from '@/lib/catalog/outcomes'
import { addedScopes, variants } from '@/lib/catalog/variants'
import { client, startCoupa } from '@/lib/coupa/testing/coupa-server'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Called = { args: readonly string[]; secret?: string; env?: Record<string, string> }

async function call({ args, secret = '', env = {} }: Called) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const command = ['--import', './scripts/typescript.mjs', 'scripts/check-coupa.ts', ...args]
  // Nothing of this process' environment: the command needs no settings of a server.
  const { PATH, NODE_ENV } = process.env
  const child = spawn(process.execPath, command, { cwd: root, env: { PATH, NODE_ENV, ...env } })
  child.stdin.end(secret)
  const exit = new Promise<number | null>((done) => child.on('exit', done))
  const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

const good = ['--variant', 'contracts', '--instance', exampleInstance, '--client-id', client.clientId]

async function sandbox(given: Parameters<typeof startCoupa>[1] = {}) {
  const server = await startCoupa('rack-oauth2', { ...given, isSandbox: true })
  closing.push(server.close)
  return { server, env: { COUPA_SANDBOX_ORIGIN: server.origin } }
}

describe('the command that tests credentials', () => {
  it('passes, and prints one object', async () => {
    const { server, env } = await sandbox()
    const { code, stdout } = await call({
      args: [...good, '--json'],
      secret: `${client.clientSecret}\n`,
      env,
    })
    const { durationMs, ...report } = JSON.parse(stdout)
    const { scopes } = variants.contracts
    expect(report).toEqual({
      variant: 'contracts',
      instance: exampleInstance,
      outcome: 'passed',
      results: checksOf('contracts').map((id) => ({ id, outcome: 'passed' })),
      scopes: { required: scopes, granted: scopes, missing: [] },
    })
    expect(durationMs).toBeGreaterThan(0)
    expect(code).toBe(0)
    for (const { headers } of server.asked) expect(headers['x-coupa-instance']).toBe(exampleInstance)
  })

  it('fails, and prints what to do in the words of the wizard', async () => {
    const { env } = await sandbox({ ticked: variants.plain.scopes })
    const given = { COUPA_CLIENT_SECRET: client.clientSecret, ...env }
    const { code, stdout, stderr } = await call({ args: good, env: given })
    expect(code).toBe(1)
    const lines = stdout.split('\n').map((line) => line.trim())
    expect(lines).toContain(`${outcomes.passed}: ${checks.client.name}`)
    expect(lines).toContain(`${outcomes.failed}: ${checks.scopes.name}`)
    expect(lines).toContain(failures['scopes-missing'].remedy)
    expect(lines).toEqual(expect.arrayContaining([...addedScopes]))
    expect(lines).not.toContain(variants.plain.scopes[0])
    expect(stderr).toContain(env.COUPA_SANDBOX_ORIGIN)
    expect(stdout + stderr).not.toContain(client.clientSecret)
  })

  it('mends the instance and says nothing else on standard output', async () => {
    const { env } = await sandbox()
    const args = good.with(3, `https://${exampleInstance.toUpperCase()}/oauth2/clients`)
    const { code, stdout } = await call({ args: [...args, '--json'], secret: client.clientSecret, env })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).instance).toBe(exampleInstance)
  })

  it.each<[string, Called, string]>([
    ['no arguments', { args: [] }, '--variant'],
    ['another variant', { args: good.with(1, 'all') }, '--variant'],
    ['a look-alike', { args: good.with(3, 'acme.coupahost.co') }, failures['instance-other-domain'].sentence],
    ['no instance', { args: good.slice(0, 2) }, failures['instance-missing'].sentence],
    ['no client id', { args: good.slice(0, 4) }, failures['client-id-missing'].sentence],
    ['a blank in the client id', { args: good.with(5, 'a b') }, failures['client-id-strange'].sentence],
    ['no secret', { args: good }, failures['client-secret-missing'].sentence],
    ['a secret of two lines', { args: good, secret: 'one\ntwo' }, failures['client-secret-strange'].sentence],
    ['the secret as an argument', { args: [...good, '--client-secret', 'made-up'] }, 'secret must not'],
    ['the secret in an argument', { args: [...good, '--client-secret=made-up'] }, 'secret must not'],
    ['an unknown argument', { args: [...good, '--secret=made-up'] }, 'does not know'],
    ['a stray argument', { args: [...good, 'made-up'] }, 'does not know'],
    [
      'a setting that is none',
      { args: good, secret: 'made-up', env: { COUPA_SANDBOX_ORIGIN: 'here' } },
      'COUPA_',
    ],
  ])('called with %s, says so and tests nothing', async (_, called, sentence) => {
    const { code, stdout, stderr } = await call(called)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr).not.toMatch(/made-up|\s+at /)
  })
})
