import { expect, test } from 'vitest'
import { createSetup, loadSetup } from './setups'
import { makeSupportCode } from './support-code'
import { describeStore } from './testing/databases'

describeStore('a setup', (stage) => {
  test('is found by its id as it was made', async () => {
    const at = '2026-03-01T10:00:00.000Z'
    const setup = await stage.database.write((tx) => createSetup(tx, 'Acme', at))
    expect(setup).toMatchObject({ customer: 'Acme', createdAt: at, lastActiveAt: at, version: 0 })
    expect(await loadSetup(stage.database, setup.id)).toEqual(setup)
    expect(await loadSetup(stage.database, 'nobody')).toBeUndefined()
    expect(await loadSetup(stage.database, '\0')).toBeUndefined()
  })

  test('gets another support code where the first one is taken', async () => {
    const codes = ['BCD-FGH', 'BCD-FGH', 'BCD-FGH', 'JKM-NPQ']
    const make = () => codes.shift() ?? ''
    const first = await stage.database.write((tx) => createSetup(tx, null, undefined, make))
    const second = await stage.database.write((tx) => createSetup(tx, null, undefined, make))
    expect([first.supportCode, second.supportCode]).toEqual(['BCD-FGH', 'JKM-NPQ'])
  })

  test('is not made where every code is taken', async () => {
    const make = () => 'RST-VWX'
    await stage.database.write((tx) => createSetup(tx, null, undefined, make))
    await expect(stage.database.write((tx) => createSetup(tx, null, undefined, make))).rejects.toThrow(
      'taken',
    )
  })
})

test('a support code can be read out: no letter is like another one', () => {
  const codes = new Set(Array.from({ length: 20_000 }, makeSupportCode))
  for (const code of codes)
    expect(code).toMatch(/^[BCDFGHJKMNPQRSTVWXYZ2-9]{3}-[BCDFGHJKMNPQRSTVWXYZ2-9]{3}$/)
  expect(codes.size).toBeGreaterThan(19_950)
})
