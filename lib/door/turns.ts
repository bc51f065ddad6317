import 'server-only'
import { AsyncResource } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'

/** While one form waits for the disk, another one is worked on. More would only share the processor. */
const atOnce = 2
/** Longer than the work on a form takes; one that waits for Coupa or Lumos holds nobody up meanwhile. */
const longestMs = 40

const waiting: (() => void)[] = []
let taken = 0

/**
 * Begins to handle a form when it is its turn, in the order in which they came. Pages that are only read
 * do not wait here: where hundreds of forms arrive at once, they find their way between two of them.
 * A turn ends with the answer, or after 40 ms; nothing depends on when.
 */
export function takeTurn(response: ServerResponse, handle: () => void): void {
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
  waiting.push(AsyncResource.bind(begin))
  beginNext()
}

function beginNext(): void {
  if (taken >= atOnce) return
  const begin = waiting.shift()
  if (!begin) return
  taken += 1
  begin()
}
