import { AsyncLocalStorage } from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeTurn } from './turns'

let begun: string[] = []

beforeEach(() => {
  vi.useFakeTimers()
  begun = []
})

afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

/** A form that comes in; what it gives ends its answer. */
function send(name: string): () => void {
  const response = new EventEmitter()
  takeTurn(response as ServerResponse, () => begun.push(name))
  return () => {
    response.emit('close')
    vi.advanceTimersByTime(1)
  }
}

test('two forms are begun at once, the others in their order as answers end', () => {
  const [endFirst, endSecond, endThird] = ['1', '2', '3', '4', '5'].map(send)
  expect(begun).toEqual(['1', '2'])
  endSecond?.()
  expect(begun).toEqual(['1', '2', '3'])
  endFirst?.()
  expect(begun).toEqual(['1', '2', '3', '4'])
  endThird?.()
  expect(begun).toEqual(['1', '2', '3', '4', '5'])
})

test('a form that waits for somebody else holds nobody up', () => {
  for (const name of ['1', '2', '3', '4']) send(name)
  vi.advanceTimersByTime(39)
  expect(begun).toEqual(['1', '2'])
  vi.advanceTimersByTime(2)
  expect(begun).toEqual(['1', '2', '3', '4'])
})

test('an answer that ends after its turn frees no second place', () => {
  const ends = ['1', '2'].map(send)
  vi.advanceTimersByTime(50)
  for (const name of ['3', '4', '5']) send(name)
  for (const end of ends) end()
  expect(begun).toEqual(['1', '2', '3', '4'])
})

test('however many come from one address, one of another address is the next or the one after', () => {
  const come = (from: string) => takeTurn(new EventEmitter() as ServerResponse, () => begun.push(from), from)
  for (let count = 0; count < 500; count++) come('theirs')
  come('mine')
  vi.advanceTimersByTime(41)
  expect(begun).toEqual(['theirs', 'theirs', 'theirs', 'mine'])
  vi.advanceTimersByTime(500 * 40)
  expect(begun).toHaveLength(501)
})

test('a form whose sender has gone takes no turn', () => {
  for (const name of ['1', '2']) send(name)
  for (let count = 0; count < 500; count++) {
    const gone = Object.assign(new EventEmitter(), { closed: true })
    takeTurn(gone as unknown as ServerResponse, () => begun.push('gone'))
  }
  send('3')
  vi.advanceTimersByTime(41)
  expect(begun).toEqual(['1', '2', '3'])
})

test('a form is handled as the one it came as', () => {
  const storage = new AsyncLocalStorage<string>()
  const seen: (string | undefined)[] = []
  const end = ['1', '2', '3'].map((name) => {
    const response = new EventEmitter()
    storage.run(name, () => takeTurn(response as ServerResponse, () => seen.push(storage.getStore())))
    return () => response.emit('close')
  })
  end[0]?.()
  vi.advanceTimersByTime(1)
  expect(seen).toEqual(['1', '2', '3'])
})
