import 'server-only'
import { AsyncResource } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'

/** While one form waits for the disk, another one is worked on. More would only share the processor. */
const atOnce = 2
/** Longer than the work on a form takes; one that waits for Coupa or Lumos holds nobody up meanwhile. */
const longestMs = 40

type Waiting = { response: ServerResponse; begin: () => void }

/** Those of each address in the order in which they came, and the address whose turn is next first. */
const waiting = new Map<string, Waiting[]>()
let taken = 0

/**
 * Begins to handle a form when it is its turn: addresses take turns, and forms of one address go in the order
 * in which they came, so nobody is held up by how many somebody else sends. Pages that are only read
 * do not wait here: where hundreds of forms arrive at once, they find their way between two of them.
 * A turn ends with the answer, or after 40 ms; nothing depends on when. Whoever has gone gets none.
 */
export function takeTurn(response: ServerResponse, handle: () => void, from = ''): void {
  const begin = () => {
    const timer = setTimeout(end, longestMs)
    response.once('close', end)
    function end() {
      clearTimeout(timer)
      response.off('close', end)
      taken -= 1
      // What else has arrived by now goes first.
      setImmediate(beginNext)
    }
    handle()
  }
  const ofAddress = waiting.get(from) ?? []
  ofAddress.push({ response, begin: AsyncResource.bind(begin) })
  waiting.set(from, ofAddress)
  beginNext()
}

function beginNext(): void {
  if (taken >= atOnce) return
  const next = takeNext()
  if (!next) return
  taken += 1
  next.begin()
}

function takeNext(): Waiting | undefined {
  for (const [from, ofAddress] of waiting) {
    let next = ofAddress.shift()
    while (next?.response.closed) next = ofAddress.shift()
    // Set anew, it is the last in line.
    waiting.delete(from)
    if (ofAddress.length > 0) waiting.set(from, ofAddress)
    if (next) return next
  }
  return undefined
}
