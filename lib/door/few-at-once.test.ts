import { expect, test } from 'vitest'
import { fewAtOnce } from './few-at-once'

test('one too many ends the oldest of its key, and nobody else', () => {
  const begin = fewAtOnce(2)
  const other = begin('other')
  const [first, second, third] = [begin('setup'), begin('setup'), begin('setup')]
  expect([first, second, third, other].map(({ signal }) => signal.aborted)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('one that ended makes room', () => {
  const begin = fewAtOnce(2)
  const first = begin('setup')
  begin('setup').ended()
  begin('setup')
  expect(first.signal.aborted).toBe(false)
  begin('setup')
  expect(first.signal.aborted).toBe(true)
  first.ended()
})
