import { stop } from '../processes.mjs'
import { type Figure, tableOf } from './figure'

/** Is only a shortened proof asked for? */
export const isShort = process.env.PROVE_SHORT === '1'

/** Prints what was measured, stops what was started, and ends the process: with 1 on a miss. */
export async function report(measure: () => Promise<readonly Figure[]>): Promise<never> {
  const begunMs = performance.now()
  let isMet = false
  try {
    const table = tableOf(await measure())
    isMet = table.isMet
    console.log(table.text)
  } catch (error) {
    console.error(error)
  } finally {
    await stop()
  }
  console.log(`In ${Math.round((performance.now() - begunMs) / 1000)} seconds.`)
  process.exit(isMet ? 0 : 1)
}
