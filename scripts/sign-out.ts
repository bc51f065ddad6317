import { parseArgs } from 'node:util'
import type { VisitsOf } from '@/lib/setup/end-visits'
import { enterInstallation } from './installation.mjs'

/**
 * `npm run sign-out`: ends visits at once, beside a running app. Exits with 0 when it is done, with 1
 * where there is no such setup, and with 2 when it was called the wrong way.
 */
const usage = 'npm run sign-out -- --supporter NAME | --supporters | --setup CODE | --everybody'

function readAsked(): VisitsOf | undefined {
  const word = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { supporter: word, setup: word, supporters: flag, everybody: flag, 'no-env-file': flag }
  try {
    const { 'no-env-file': _, supporter, setup, ...flags } = parseArgs({ options }).values
    const asked: VisitsOf[] = [
      ...(supporter ? [{ supporter }] : []),
      ...(setup ? [{ setup }] : []),
      ...(['supporters', 'everybody'] as const).filter((name) => flags[name]),
    ]
    return asked.length === 1 ? asked[0] : undefined
  } catch {
    return undefined
  }
}

const asked = readAsked()
if (!asked) {
  console.error(`Say whose visits are to end.\n\n${usage}`)
  process.exit(2)
}
await enterInstallation()
const { database } = await import('@/lib/store/database')
const { endVisits } = await import('@/lib/setup/end-visits')
const visits = await endVisits(asked)
await (await database()).close()
if (visits === undefined) console.error('There is no setup with this support code.')
else console.log(`Visits that were open and are ended: ${visits}.`)
process.exitCode = visits === undefined ? 1 : 0
