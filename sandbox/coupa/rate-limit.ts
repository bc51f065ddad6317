/**
 * Counts requests as a bucket that leaks: `requestsPerSecond` run out each second, and `burst` more
 * may stand in it. What Coupa would hold back for a moment is answered at once here.
 */
export class RateLimit {
  #level = 0
  #countedAt = 0

  /** Notes a request at a time in milliseconds and says whether it is one too many. */
  exceeds(now: number, limit: { requestsPerSecond: number; burst: number }): boolean {
    const leaked = ((now - this.#countedAt) / 1000) * limit.requestsPerSecond
    this.#countedAt = now
    this.#level = Math.max(0, this.#level - leaked)
    if (this.#level + 1 > limit.requestsPerSecond + limit.burst) return true
    this.#level += 1
    return false
  }
}
