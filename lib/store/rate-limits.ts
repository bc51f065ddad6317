import 'server-only'
import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible'
import type { Database } from './database'

/** How often something may be done by one key in a window, and what holds when nobody can count. */
export const rates = {
  /** Setups begun, per address. */
  begin: { points: 1000, windowSeconds: 3600, withoutLimiter: 'refuse' },
  /** Setup links opened or tried, per address. */
  openLink: { points: 300, windowSeconds: 60, withoutLimiter: 'refuse' },
  /** Setup links made by the people of a setup, per setup. */
  makeLink: { points: 60, windowSeconds: 3600, withoutLimiter: 'refuse' },
  /** Runs of the tests, per setup. */
  check: { points: 60, windowSeconds: 60, withoutLimiter: 'refuse' },
  /** Calls that connect in Lumos, per setup. */
  connect: { points: 20, windowSeconds: 60, withoutLimiter: 'refuse' },
  /** Forms sent, per setup: far above what people do, far below what hurts. */
  form: { points: 3000, windowSeconds: 60, withoutLimiter: 'allow' },
  /** Looks at how something goes on, per setup. A page asks every two seconds. */
  look: { points: 300, windowSeconds: 60, withoutLimiter: 'allow' },
  /** Attempts to sign in that have not succeeded, per address and of all together. */
  signIn: { points: 30, windowSeconds: 900, withoutLimiter: 'refuse' },
  signIns: { points: 600, windowSeconds: 900, withoutLimiter: 'refuse' },
  /** Refusals that are recorded, per address and of all together. */
  refusal: { points: 20, windowSeconds: 3600, withoutLimiter: 'refuse' },
  refusals: { points: 500, windowSeconds: 3600, withoutLimiter: 'refuse' },
} as const satisfies Record<
  string,
  { points: number; windowSeconds: number; withoutLimiter: 'refuse' | 'allow' }
>

export type RateName = keyof typeof rates
export type Taken = { ok: true } | { ok: false; retryAfterSeconds: number }

const tableName = 'rates'
const retryWithoutLimiterSeconds = 10

/**
 * Counts one use and says whether it is within the limit, exactly and across processes. Where it
 * cannot be counted, what costs others is refused and a form is let through.
 */
export async function takeRate(database: Database, name: RateName, key: string): Promise<Taken> {
  try {
    return await count(database, name, hashOf(key))
  } catch {
    return rates[name].withoutLimiter === 'allow'
      ? { ok: true }
      : { ok: false, retryAfterSeconds: retryWithoutLimiterSeconds }
  }
}

/** Takes back a use that was counted and turned out to be a good one. */
export async function giveRateBack(
  database: Database,
  name: RateName,
  key: string,
  now = new Date().toISOString(),
): Promise<void> {
  await database.tally((tx) =>
    tx
      .updateTable(tableName)
      .set((column) => ({ points: column('points', '-', 1) }))
      .where('key', '=', `${name}:${hashOf(key)}`)
      .where('points', '>', 0)
      .where('expire', '>', Date.parse(now))
      .execute(),
  )
}

/** Keys may be addresses or session ids, which nobody needs to find here. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

/** Deletes the counts whose window is over. */
export async function purgeRates(database: Database, now = new Date().toISOString()): Promise<void> {
  await database.write((tx) => tx.deleteFrom(tableName).where('expire', '<=', Date.parse(now)).execute())
}

async function count({ limiterClient, tally }: Database, name: RateName, key: string): Promise<Taken> {
  const { points, windowSeconds } = rates[name]
  const options = {
    keyPrefix: name,
    points,
    duration: windowSeconds,
    tableName,
    // The migrations make the table, and `purgeRates` empties it.
    tableCreated: true,
    clearExpiredByTimeout: false,
  }
  if (limiterClient.kind === 'postgres') {
    return take(
      new RateLimiterPostgres({ ...options, storeClient: limiterClient.client, storeType: 'pool' }),
      key,
    )
  }
  const limiter = new RateLimiterSQLite({
    ...options,
    storeClient: limiterClient.client,
    storeType: 'better-sqlite3',
  })
  // In its own turn: otherwise it would count inside somebody else's write, and be undone with it.
  return tally(() => take(limiter, key))
}

async function take(limiter: RateLimiterPostgres | RateLimiterSQLite, key: string): Promise<Taken> {
  try {
    await limiter.consume(key)
    return { ok: true }
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
  }
}
