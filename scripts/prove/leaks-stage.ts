import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { jwtDecrypt } from 'jose'
import { sealKey } from '@/lib/store/seal-key'
import { choosePort } from '../ports.mjs'
import { type Recorded, startRecorder } from '../recorder'
import { type Stage, setStage, startOn } from './app'
import { openNotes } from './leaks-notes'

export type LeakStage = Awaited<ReturnType<typeof setLeakStage>>

const portOf = (origin: string) => Number(new URL(origin).port)

/**
 * The built app at its most talkative, behind a recorder that keeps every answer and remembers what
 * came into being in it; and another before the sandbox Coupa, for the access tokens that it grants.
 */
export async function setLeakStage() {
  const stage = await setStage()
  const notes = openNotes()
  const answers: Recorded[] = []
  const port = portOf(stage.origin)
  const appPort = await choosePort('PROVE_APP_PORT', 0, [port])
  const coupaPort = await choosePort('PROVE_COUPA_PORT', 0, [port, appPort])
  const password = notes.note('typed', `${randomBytes(18).toString('base64url')} is it`, 'supporters')
  noteKeys(stage, notes)

  await startRecorder({
    port: coupaPort,
    toPort: portOf(stage.coupaOrigin),
    note: ({ body }) => {
      const [, token] = /"access_token":\s*"([^"]{20,})"/.exec(body.toString('utf8')) ?? []
      // Its signature stands in every text that holds the token.
      if (token) notes.note('access token', token.split('.').at(-1) ?? token, 'a Coupa')
    },
  })
  const app = await startOn(stage, {
    LOG_LEVEL: 'trace',
    PORT: String(appPort),
    SUPPORT_PASSWORD: password,
    COUPA_SANDBOX_ORIGIN: `http://127.0.0.1:${coupaPort}`,
  })
  const databaseFile = join(stage.folder, 'coupa-connect.db')
  const reading = new BetterSqlite(databaseFile, { readonly: true, fileMustExist: true })
  const sealedNow = (): readonly string[] =>
    reading.prepare<[], string>('select jwe from sealed').pluck().all()
  await startRecorder({
    port,
    toPort: appPort,
    note: (answer) => {
      answers.push(answer)
      for (const cookie of cookiesOf(answer)) notes.note('cookie', cookie, answer.url)
      for (const [, token = ''] of answer.body.toString('utf8').matchAll(/\/s\/([\w-]{43})(?![\w-])/g))
        notes.note('link', token, answer.url)
      for (const jwe of sealedNow()) notes.note('sealed', jwe, answer.url)
    },
  })
  return { ...stage, app, password, notes, answers, databaseFile, reading, sealedNow }
}

/** The values of the cookies that an answer sets. */
function cookiesOf({ rawHeaders }: Recorded): readonly string[] {
  return rawHeaders.flatMap((text, index) => {
    const isCookie = index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'set-cookie'
    const value = isCookie ? text.split(';', 1)[0]?.split('=').slice(1).join('=') : ''
    return value ? [value] : []
  })
}

function noteKeys({ settings }: Stage, notes: ReturnType<typeof openNotes>): void {
  for (const ring of [settings.SESSION_PASSWORDS, settings.SEALING_KEYS])
    notes.note('key', ring.split(':')[1] ?? '', 'this server')
}

/** Remembers what is inside of the cookies that were noted: the tokens that open sessions. */
export async function noteSessions({ notes, settings }: LeakStage): Promise<void> {
  const [, key = ''] = settings.SESSION_PASSWORDS.split(':')
  for (const { secret: cookie, test } of notes.of('cookie')) {
    const { token } = (await jwtDecrypt(cookie, sealKey('cookie', key))).payload
    if (typeof token !== 'string') throw new Error(`A cookie of ours could not be opened: ${test}.`)
    notes.note('session', token, test)
  }
}
