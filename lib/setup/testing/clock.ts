import 'server-only'

const RealDate = Date
let aheadMs = 0

class LaterDate extends RealDate {
  constructor(...parts: [] | [string | number | Date]) {
    if (parts.length === 0) super(RealDate.now() + aheadMs)
    else super(parts[0])
  }

  static override now() {
    return RealDate.now() + aheadMs
  }
}

/** Lets this much time pass at once, for everything in this process that reads the clock. */
export function pass(ms: number) {
  aheadMs += ms
  globalThis.Date = LaterDate as DateConstructor
}

/** Sets the clock right again. */
export function setClockRight() {
  aheadMs = 0
  globalThis.Date = RealDate
}
