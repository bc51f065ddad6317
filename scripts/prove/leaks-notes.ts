import type { Canary } from '../canaries'

/** What must not lie about, by what it is for: each kind has places of its own where it may be seen. */
export type SecretKind = 'typed' | 'access token' | 'key' | 'cookie' | 'session' | 'link' | 'sealed'

export type Notes = ReturnType<typeof openNotes>

/** The secrets of a proof, each once, with who used it. */
export function openNotes() {
  const noted = new Map<string, Canary & { kind: SecretKind }>()
  return {
    /** Remembers a secret and gives it back. */
    note(kind: SecretKind, secret: string, whose: string): string {
      if (!noted.has(secret)) noted.set(secret, { kind, secret, test: `${kind} of ${whose}` })
      return secret
    },
    of: (...kinds: readonly SecretKind[]): readonly Canary[] =>
      [...noted.values()].filter(({ kind }) => kinds.includes(kind)),
  }
}
