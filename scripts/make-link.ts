import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { failures } from '@/lib/catalog/failures'
import { fillIn } from '@/lib/catalog/fill-in'
import { commandLink, linkDays } from '@/lib/catalog/links'
import { isPartId, type PartId, partIds, parts } from '@/lib/catalog/parts'

/**
 * Makes a setup with a link that opens it, from the command line. Exits with 0 when it is made, with 2
 * when it was called the wrong way. The link is printed once; only its hash is kept.
 */
const usage = `npm run --silent link -- --customer NAME [--part ${partIds.join('|')}] [--days ${linkDays.least}..${linkDays.most}] [--single-use]
Without --part it is for the whole setup, without --days it lives ${linkDays.usual} days.`

const wrongUseCode = 2

/** Said instead of making a link. */
class WrongUse extends Error {}

type Wanted = { customer: string; part: PartId; days: number; isSingleUse: boolean }

function readArguments(given: readonly string[]): Wanted {
  const { customer = '', part = 'whole', days = String(linkDays.usual), 'single-use': once } = parse(given)
  if (!isPartId(part)) throw new WrongUse(`--part must be ${partIds.join(' or ')}.`)
  return { customer, part, days: /^\d+$/.test(days) ? Number(days) : 0, isSingleUse: once ?? false }
}

function parse(given: readonly string[]) {
  const word = { type: 'string' } as const
  const options = { customer: word, part: word, days: word, 'single-use': { type: 'boolean' } } as const
  try {
    return parseArgs({ args: [...given], options }).values
  } catch {
    throw new WrongUse('There is an argument that this command does not know, or one without its value.')
  }
}

async function main() {
  const wanted = readArguments(process.argv.slice(2))
  if (existsSync('.env')) process.loadEnvFile('.env')
  // Loaded only now: a wrong call is to be answered at once, and settings come from the file above.
  const { database } = await import('@/lib/store/database')
  const { makeLink } = await import('@/lib/setup/make-link')
  const { linkAddress } = await import('@/lib/setup/link-address')
  const made = await makeLink(wanted)
  await (await database()).close()
  if (!made.ok) throw new WrongUse(`${failures[made.failure].sentence} ${failures[made.failure].remedy}`)
  const { part, isSingleUse, expiresAt } = made.link
  console.log(linkAddress(made.token))
  console.log(
    [
      fillIn(commandLink.until, { date: expiresAt.slice(0, 16).replace('T', ' ') }),
      isSingleUse ? commandLink.once : commandLink.often,
      `${parts[part].name}: ${parts[part].does}`,
      commandLink.shown,
    ].join('\n'),
  )
}

try {
  await main()
} catch (error) {
  const isWrongUse = error instanceof WrongUse || (error instanceof Error && error.name === 'SettingsError')
  if (!isWrongUse) throw error
  console.error(`${error.message}\n\n${usage}`)
  process.exitCode = wrongUseCode
}
