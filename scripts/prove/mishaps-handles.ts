import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { steps } from '@/lib/catalog/steps'
import { visitorAt } from '../bench/pages.mjs'
import { fillIn, Visitor } from '../bench/visitor.mjs'
import { type Made, type Stage, startOn } from './app'
import { atLeast, exactly, type Figure } from './figure'

const handlesLeft = 40
const inside = /EMFILE|ENFILE|too many open files|node_modules|\.next/
/** Most of them are asked for here for the first time, so their code has to be read from the disk. */
const paths = ['/', steps.instance.path, steps.client.path, '/guide', '/guide/plain', '/support', '/no/such']

const openHandles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length

/** Opens connections and leaves them, until a new one is closed at once. */
async function takeAll(port: number): Promise<readonly Socket[]> {
  const sockets: Socket[] = []
  while (sockets.length < 4 * handlesLeft) {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    sockets.push(socket)
    await Promise.race([once(socket, 'connect'), once(socket, 'close')])
    const isClosed = await Promise.race([once(socket, 'close').then(() => true), pause(30, false)])
    if (isClosed) break
  }
  return sockets
}

/** A process without a single handle left: no connection can be taken, no file be read, nobody be called. */
export async function figuresOfHandles(stage: Stage, made: Made): Promise<readonly Figure[]> {
  const app = await startOn(stage)
  const pid = app.child.pid ?? 0
  const visitor = await visitorAt(stage.origin, 'credentials', { ...made, client: made.clients.plain })
  const page = await visitor.open(steps.credentials.path)
  const { identifier = '', secret = '' } = made.clients.plain ?? {}
  const credentials = () => fillIn(page.text, { clientId: identifier, clientSecret: secret })
  const before = openHandles(pid)
  const limit = String(before + handlesLeft)
  const limited = spawnSync('prlimit', ['--pid', String(pid), `--nofile=${limit}:${limit}`]).status === 0
  if (!limited) {
    console.log('Not on Linux with prlimit: a process without handles is not tried.')
    app.child.kill('SIGTERM')
    await app.ended
    return []
  }
  const sockets = await takeAll(Number(stage.settings.PORT))
  let told = 0
  let strange = 0
  const look = async (answer: Promise<{ status: number; text: string }>) => {
    // Where no connection is left there is no answer either.
    const { status, text } = await answer.catch(() => ({ status: 0, text: '' }))
    if (inside.test(text)) told += 1
    return status
  }
  for (const path of paths) await look(visitor.open(path))
  const tested = await look(visitor.post(page.path, credentials()))
  if (tested === 200) strange += 1
  const isRefused = (await look(new Visitor(stage.origin).open('/'))) === 0
  const isAlive = app.isRunning

  for (const socket of sockets) socket.destroy()
  await pause(200)
  let unhealed = 0
  const healed = await visitorAt(stage.origin, 'credentials', { ...made, client: made.clients.plain })
  for (const path of paths) {
    const { status } = await healed.open(path)
    if (status !== (path === '/no/such' ? 404 : 200)) unhealed += 1
  }
  const again = await healed.open(steps.credentials.path)
  const form = fillIn(again.text, { clientId: identifier, clientSecret: secret })
  const { status } = await healed.post(again.path, form)
  app.child.kill('SIGTERM')
  const end = await app.ended
  return [
    atLeast('No handle left: connections taken before one was refused', sockets.length, handlesLeft / 2),
    exactly('No handle left: a newcomer is refused', isRefused ? 1 : 0, 1),
    exactly('No handle left: credentials called tested that were not', strange, 0),
    exactly('No handle left: answers that told of the inside', told, 0),
    exactly('No handle left: the server ended', isAlive ? 0 : 1, 0),
    exactly('Once there are handles: pages that do not come', unhealed, 0),
    exactly('Once there are handles: credentials are tested', status, 200),
    exactly('Ended otherwise than well', end === 0 ? 0 : 1, 0),
  ]
}
