import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Aim } from '@/lib/setup/testing/go-on'
import { connect, connections, heldFields } from '@/lib/setup/testing/journeys'
import { isNamed } from '@/lib/setup/testing/judge'
import type { Client } from '@/lib/setup/testing/person'
import { tracesIn } from '@/lib/setup/testing/traces'
import type { Company, World } from '@/lib/setup/testing/world'
import { database } from '@/lib/store/database'

export type KillCounts = {
  kills: number
  unnamed: number
  typedAgain: number
  unfinished: number
  wrongApps: number
  stillHeld: number
  traces: number
}

/** After this long, every call that was on its way has lost its answer. */
const laterMs = 4 * 60_000
const none: KillCounts = {
  kills: 0,
  unnamed: 0,
  typedAgain: 0,
  unfinished: 0,
  wrongApps: 0,
  stillHeld: 0,
  traces: 0,
}

/** When the process is killed: at a moment around a commit, or when Lumos has received a change. */
type Death = { at: 'commit'; moment: number } | { at: 'request'; number: number }

/** Tells of each request that changes something in Lumos, as soon as Lumos has received it. */
export type ChangeWatch = { onChange?: () => void }

/**
 * Kills a process that is at its aim: once before and once after each of its commits, and once while
 * Lumos works on each change. Another process goes on each time; what it finds and ends with is counted.
 */
export async function countKills(world: World, watch: ChangeWatch, aim: Aim): Promise<KillCounts> {
  const undisturbed = await begin(world, aim)
  let changes = 0
  watch.onChange = () => {
    changes += 1
  }
  const whole = await run(world, undisturbed, aim)
  if (!whole) throw new Error('Undisturbed, it did not come to its end.')
  const deaths: Death[] = [
    ...Array.from({ length: whole.moments }, (_, index) => ({ at: 'commit', moment: index + 1 }) as const),
    ...Array.from({ length: changes }, (_, index) => ({ at: 'request', number: index + 1 }) as const),
  ]
  const counts = { ...none }
  for (const death of deaths) await killOnce(world, watch, aim, death, counts)
  return counts
}

async function killOnce(world: World, watch: ChangeWatch, aim: Aim, death: Death, counts: KillCounts) {
  const setting = await begin(world, aim)
  const { company, client } = setting
  await killed(world, watch, aim, setting, death)
  counts.kills += 1
  const { next, old } = await connections(company.setupId)
  if (!isNamed(next, old)) counts.unnamed += 1
  const db = await database()
  const sealed = await db.selectFrom('sealed').select('jwe').where('setup_id', '=', company.setupId).execute()
  const ended = await run(world, setting, aim, { aheadMs: laterMs })
  if (!ended) counts.unfinished += 1
  else if (ended.wasProven && ended.typed > 0) counts.typedAgain += 1
  if ((await company.connectedApps()).length !== 1) counts.wrongApps += 1
  if ((await heldFields(company)).length > 0) counts.stillHeld += 1
  const secrets = [client.clientSecret, company.token, ...sealed.map(({ jwe }) => jwe)]
  if (tracesIn(world.folder, secrets).length > 0) counts.traces += 1
}

type Setting = { company: Company; client: Client }

/** A connection that stands, and the client its admin wants to go on with. */
async function begin(world: World, aim: Aim): Promise<Setting> {
  const company = await world.company()
  const client = await connect(company, 'plain')
  return { company, client: aim === 'upgrade' ? client : await company.makeClient('plain') }
}

async function killed(world: World, watch: ChangeWatch, aim: Aim, setting: Setting, death: Death) {
  const child = start(world, setting, aim, death.at === 'commit' ? { dieAt: death.moment } : {})
  let changes = 0
  watch.onChange = () => {
    changes += 1
    if (death.at === 'request' && changes === death.number) child.kill('SIGKILL')
  }
  const [, signal] = await once(child, 'close')
  watch.onChange = undefined
  if (signal !== 'SIGKILL') throw new Error(`The process was not killed at ${JSON.stringify(death)}.`)
}

type Ended = { moments: number; typed: number; wasProven: boolean }

/** Runs to the end, or answers with nothing where that was not reached. */
async function run(
  world: World,
  setting: Setting,
  aim: Aim,
  more: { aheadMs?: number } = {},
): Promise<Ended | undefined> {
  const child = start(world, setting, aim, more)
  const [output, [code]] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'close')])
  return code === 0 ? (JSON.parse(output) as Ended) : undefined
}

function start(
  world: World,
  { company, client }: Setting,
  aim: Aim,
  more: { aheadMs?: number; dieAt?: number },
): ChildProcess {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const play = { setupId: company.setupId, place: company.place, client, aim, aheadMs: 0, ...more }
  return spawn(
    process.execPath,
    [
      '--import',
      path('../typescript.mjs'),
      path('../../lib/setup/testing/go-on-and-die.ts'),
      JSON.stringify(play),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: world.databaseUrl,
        COUPA_SANDBOX_ORIGIN: world.coupaOrigin,
        LUMOS_API_ORIGIN: world.lumosOrigin,
      },
    },
  )
}
