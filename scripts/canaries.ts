/** A secret to look for, and whose it is. */
export type Canary = { secret: string; test: string }

/** The ways a secret can be written, by name. Base64 depends on what stands before, so it has three. */
export function spellings(secret: string): Readonly<Record<string, Buffer>> {
  const bytes = Buffer.from(secret)
  const utf16 = Buffer.from(secret, 'utf16le')
  const hex = bytes.toString('hex')
  const shifted = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // Its outermost letters also carry bits of what stands beside it.
    return whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === (3 - before) % 3 ? undefined : -1)
  })
  return {
    raw: bytes,
    'URL-encoded': Buffer.from(encodeURIComponent(secret)),
    'URL-encoded throughout': Buffer.from(hex.replaceAll(/../g, '%$&')),
    'escaped as in JSON': Buffer.from(hex.replaceAll(/../g, '\\u00$&')),
    hex: Buffer.from(hex),
    'hex in capitals': Buffer.from(hex.toUpperCase()),
    'UTF-16': utf16,
    'UTF-16, the other way round': Buffer.from(utf16).swap16(),
    ...Object.fromEntries(
      shifted.flatMap((text, before) => [
        [`base64 after ${before}`, Buffer.from(text)],
        [`base64url after ${before}`, Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))],
      ]),
    ),
  }
}

const keyBytes = 6

/** Looks for many secrets at once. A find says whose secret it is and how it was written. */
export function canarySearch(canaries: readonly Canary[]): (where: Buffer) => readonly string[] {
  const byStart = new Map<string, { needle: Buffer; name: string }[]>()
  const mayStart = new Uint8Array(1 << 16)
  for (const { secret, test } of canaries)
    for (const [spelling, needle] of Object.entries(spellings(secret))) {
      const key = needle.toString('latin1', 0, keyBytes)
      byStart.set(key, [...(byStart.get(key) ?? []), { needle, name: `${test} (${spelling})` }])
      mayStart[needle.readUInt16BE(0)] = 1
    }
  return (where) => {
    const found = new Set<string>()
    for (let at = 0; at + keyBytes <= where.length; at++) {
      if (!mayStart[((where[at] ?? 0) << 8) | (where[at + 1] ?? 0)]) continue
      for (const { needle, name } of byStart.get(where.toString('latin1', at, at + keyBytes)) ?? [])
        if (where.subarray(at, at + needle.length).equals(needle)) found.add(name)
    }
    return [...found]
  }
}
