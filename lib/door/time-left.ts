import 'server-only'
import type { SessionEnd } from '@/lib/store/session-end'

/** The end of a session as a page takes it, whose clock may be wrong: in milliseconds from now. */
export function timeLeft({ at, isFinal }: SessionEnd): { ms: number; isFinal: boolean } {
  return { ms: Date.parse(at) - Date.now(), isFinal }
}
