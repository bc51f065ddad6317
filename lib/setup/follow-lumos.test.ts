import { expect, it } from 'vitest'
import { database } from '@/lib/store/database'
import { purgeExpired } from '@/lib/store/purge'
import { connectLumos } from './connect-lumos'
import { followLumos } from './follow-lumos'
import { pass } from './testing/clock'
import { heldFields, prove, standing } from './testing/journeys'
import { setStage } from './testing/stage'

const stage = setStage()
const weekMs = 7 * 24 * 60 * 60 * 1000

/** A company whose call to connect got no answer, a week later: the token it was made with is gone. */
async function leftAlone(fault: object) {
  const at = await stage.world.company()
  await prove(at, 'plain')
  await at.setLumos({ faults: { connect: { times: 1, ...fault } } })
  await connectLumos(at.setupId, at.token)
  pass(weekMs)
  await purgeExpired(await database())
  expect([await standing(at), await heldFields(at)]).toEqual([['connecting', undefined], []])
  await followLumos(at.setupId)
  expect((await standing(at))[0]).toBe('connecting')
  return at
}

it('looks a lost call up with a token that is typed once more, where Lumos did nothing', async () => {
  const at = await leftAlone({ kind: 'cut' })
  expect(await followLumos(at.setupId, at.token)).toMatchObject({ ok: true })
  expect([(await standing(at))[0], await heldFields(at)]).toEqual(['verified', []])
})

it('goes on with the same token, where Lumos did it', async () => {
  const at = await leftAlone({ kind: 'cut' })
  await at.connectInLumos('plain', 'API')
  await followLumos(at.setupId, at.token)
  expect([(await standing(at))[0], await heldFields(at)]).toEqual(['syncing', ['lumosToken']])
  await followLumos(at.setupId)
  expect([(await standing(at))[0], await heldFields(at)]).toEqual(['connected', []])
})
