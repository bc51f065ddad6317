// Loaded before a program whose clock goes ahead of the real one, by CLOCK_AHEAD_MS.
const aheadMs = Number(process.env.CLOCK_AHEAD_MS)
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + aheadMs] : parts))
  }

  // Next looks for these on the class itself.
  static parse = RealDate.parse
  static UTC = RealDate.UTC

  static now() {
    return RealDate.now() + aheadMs
  }
}
