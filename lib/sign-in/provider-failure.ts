import 'server-only'
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import type { FailureCode } from '@/lib/catalog/failures'
import { ProviderDownError } from './provider-fetch'

/** Why the provider could not be used. `kind` is for the log: a code or a name, never what was answered. */
export type ProviderFailure = { failure: FailureCode; kind: string }

const ofAuthorization: Readonly<Record<string, FailureCode>> = {
  access_denied: 'sign-in-cancelled',
  server_error: 'sign-in-provider-down',
  temporarily_unavailable: 'sign-in-provider-down',
}

/**
 * Tells apart what can go wrong with a provider. Everything that is not known to be harmless counts as a
 * strange answer, for what comes from there may make the library fail in any way.
 */
export function providerFailure(error: unknown): ProviderFailure {
  const down = causesOf(error).find((cause) => cause instanceof ProviderDownError)
  if (down) return { failure: 'sign-in-provider-down', kind: down.message }
  if (error instanceof AuthorizationResponseError)
    return { failure: ofAuthorization[error.error] ?? 'sign-in-provider-strange', kind: 'authorization' }
  // The code was used before, or is too old.
  if (error instanceof ResponseBodyError && error.error === 'invalid_grant')
    return { failure: 'sign-in-lost', kind: 'invalid_grant' }
  const code = error instanceof ClientError || error instanceof ResponseBodyError ? error.code : undefined
  return {
    failure: 'sign-in-provider-strange',
    kind: code ?? (error instanceof Error ? error.name : 'unknown'),
  }
}

function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = []
  for (let cause = error; cause instanceof Error && causes.length < 8; cause = cause.cause) causes.push(cause)
  return causes
}
