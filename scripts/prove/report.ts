import { stop } from '../processes.mjs'
import { type Figure, tableOf } from './figure'
import { nothingMeasured } from './nothing-measured.mjs'

/** Is only a shortened proof asked for? */
export const isShort = process.env.PROVE_SHORT === '1'

/** Prints what was measured, stops what was started, and ends the process: with 1 on a miss, 3 without a figure. */
export async function report(measure: () => Promise<readonly Figure[]>): Promise<never> {
  const begunMs = performance.now()
  let end = 1
  try {
    const figures = await measure()
    const table = tableOf(figures)
    if (table.isMet) end = figures.length > 0 ? 0 : nothingMeasured
    if (figures.length > 0) console.log(table.text)
  } catch (error) {
    console.error(error)
  } finally {
    await stop()
  }
  console.log(`In ${Math.round((performance.now() - begunMs) / 1000)} seconds.`)
  process.exit(end)
}
