import 'server-only'
import type { FailureCode } from '@/lib/catalog/failures'
import type { LumosFailure } from '@/lib/connection/connection'
import type { Changed } from './change-connection'
import { now } from './now'

/** A change, or why not, and in how many seconds it may be tried again where that is known. */
export type ChangedInLumos = Changed | { ok: false; failure: FailureCode; seconds?: number }

/** A refusal of Lumos as the connection remembers it. */
export function lumosFailure({
  failure,
  retryAfterSeconds,
}: {
  failure: FailureCode
  retryAfterSeconds?: number
}): LumosFailure {
  return { code: failure, at: now(), ...(retryAfterSeconds && { retryAfterSeconds }) }
}
