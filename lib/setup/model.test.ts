import fc from 'fast-check'
import { expect, it } from 'vitest'
import { beginnings, beginPlay } from './testing/beginnings'
import { anyCommands } from './testing/model'
import { setStage } from './testing/stage'

const stage = setStage()

it.each(Object.keys(beginnings))(
  'from %s, no order of things leads to a state that has no name or to two connections',
  { timeout: 20_000 },
  async (beginning) => {
    await fc.assert(
      fc.asyncProperty(anyCommands, async (commands) => {
        const play = await beginPlay(stage.world, beginning)
        await fc.asyncModelRun(() => ({ model: {}, real: play }), commands)
        expect(play.seen.size).toBeGreaterThan(0)
      }),
      { numRuns: 12 },
    )
  },
)
