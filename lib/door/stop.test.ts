import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { createDatabase } from '@/lib/store/testing/databases'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server in a process of its own, and how to ask it over connections that are kept. */
async function serve(answerMs: number) {
  const { url, remove } = await createDatabase('SQLite')
  const child = spawn(
    process.execPath,
    [
      '--import',
      path('../../scripts/typescript.mjs'),
      path('testing/serve-until-stopped.ts'),
      String(answerMs),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: url, NEXT_MANUAL_SIG_HANDLE: '1' },
    },
  )
  const agent = new Agent({ keepAlive: true })
  closing.push(
    remove,
    () => child.kill('SIGKILL'),
    () => agent.destroy(),
  )
  const [port] = await once(createInterface(child.stdout), 'line')
  const ask = (address: string) =>
    new Promise<{ status: number; connection?: string } | 'dropped'>((resolve) => {
      get(`http://127.0.0.1:${port}${address}`, { agent }, (answer) => {
        const { statusCode = 0, headers } = answer
        answer.resume().once('end', () => resolve({ status: statusCode, connection: headers.connection }))
        answer.once('error', () => resolve('dropped'))
      }).once('error', () => resolve('dropped'))
    })
  return { child, ask, ended: once(child, 'exit').then(([code, signal]) => code ?? signal) }
}

describe('told to stop', { timeout: 30_000 }, () => {
  test('what has begun is answered, on a connection that is closed then', async () => {
    const { child, ask, ended } = await serve(1500)
    expect(await ask('/readyz')).toMatchObject({ status: 200 })
    const begun = ask('/long')
    await pause(100)
    child.kill('SIGTERM')
    await expect.poll(() => ask('/readyz')).toMatchObject({ status: 503, connection: 'close' })
    expect(await begun).toMatchObject({ status: 200 })
    expect(await ended).toBe(0)
    expect(await ask('/late')).toBe('dropped')
  })

  test('nothing is dropped of what a balancer sends until it hears of it', async () => {
    const { child, ask, ended } = await serve(20)
    expect(await ask('/readyz')).toMatchObject({ status: 200 })
    const answers = new Map<string, number>()
    let isOver = false
    const lanes = Array.from({ length: 30 }, async () => {
      while (!isOver) {
        const answer = await ask('/often')
        const name = answer === 'dropped' ? answer : String(answer.status)
        answers.set(name, (answers.get(name) ?? 0) + 1)
      }
    })
    await pause(300)
    child.kill('SIGTERM')
    await expect.poll(() => ask('/readyz')).toMatchObject({ status: 503 })
    await pause(1000)
    isOver = true
    await Promise.all(lanes)
    expect(await ended).toBe(0)
    expect([...answers.keys()]).toEqual(['200'])
    expect(answers.get('200')).toBeGreaterThan(100)
  })

  test('nobody who was not watching is waited for long', async () => {
    const { child, ask, ended } = await serve(0)
    await ask('/')
    const begunMs = performance.now()
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(performance.now() - begunMs).toBeLessThan(2500)
  })
})
