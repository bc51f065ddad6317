import { enterInstallation } from './installation.mjs'

// `npm run keys -- --reseal`, beside a running server or without one. Exit code 1: something stays unreadable.
const { sealingKeys } = await enterInstallation({ needsKeys: true })
const { database } = await import('@/lib/store/database')
const { resealAll } = await import('@/lib/store/reseal')

const db = await database()
const { resealed, current, expired, unreadable } = await resealAll(db)
await db.close()

const first = sealingKeys?.[0]?.id
console.log(
  `Sealed anew with the key ${first}: ${resealed}. Sealed with it before: ${current}. Past their time: ${expired}.`,
)
if (unreadable > 0) {
  console.error(
    `${unreadable} cannot be opened: their key is not in SEALING_KEYS. Add it behind the others and run this again.`,
  )
  process.exitCode = 1
} else {
  console.log(`No other key is needed any more: SEALING_KEYS may be the key ${first} alone.`)
}
