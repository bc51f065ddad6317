import 'server-only'

/**
 * Counts what goes on for a long time, such as an answer that stays open: at most `most` at once for one
 * key. Where one more begins, the oldest is told to end by its signal. `ended` is to be called by each.
 */
export function fewAtOnce(most: number) {
  const running = new Map<string, AbortController[]>()
  return (key: string): { signal: AbortSignal; ended: () => void } => {
    const one = new AbortController()
    const others = running.get(key) ?? []
    if (others.length >= most) others.shift()?.abort()
    running.set(key, [...others, one])
    return {
      signal: one.signal,
      ended() {
        const left = (running.get(key) ?? []).filter((other) => other !== one)
        if (left.length > 0) running.set(key, left)
        else running.delete(key)
      },
    }
  }
}
