import 'server-only'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { setClockRight } from './clock'
import { openWorld, type World } from './world'

/** A world for the tests of one file; the clock is right again after each. */
export function setStage() {
  const stage = {} as { world: World }
  beforeAll(async () => {
    stage.world = await openWorld()
  })
  afterEach(setClockRight)
  afterAll(() => stage.world.close())
  return stage
}
