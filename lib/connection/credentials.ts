import type { FailureCode } from '@/lib/catalog/failures'
import type { WarningId } from '@/lib/catalog/fields'

/** Longer than any credential seen; a limit, so that a pasted file is refused at once. */
const mostCharacters = 512

const printable = /^[\x21-\x7e]+$/

type TokenCodes = { missing: FailureCode; strange: FailureCode }

function checkToken(value: string, codes: TokenCodes): FailureCode | undefined {
  const trimmed = value.trim()
  if (trimmed === '') return codes.missing
  return trimmed.length <= mostCharacters && printable.test(trimmed) ? undefined : codes.strange
}

/** What is wrong with a typed client id, or nothing. Its shape is never a reason to refuse it. */
export function checkClientId(value: string): FailureCode | undefined {
  return checkToken(value, { missing: 'client-id-missing', strange: 'client-id-strange' })
}

/** What is wrong with a typed client secret, or nothing. */
export function checkClientSecret(value: string): FailureCode | undefined {
  return checkToken(value, { missing: 'client-secret-missing', strange: 'client-secret-strange' })
}

/** What is wrong with a typed Lumos API token, or nothing. */
export function checkLumosToken(value: string): FailureCode | undefined {
  return checkToken(value, { missing: 'lumos-token-missing', strange: 'lumos-token-strange' })
}

export type CredentialRemark = { field: 'clientId' | 'clientSecret'; warning: WarningId }

// Shapes of Coupa's values, as Coupa's own samples show them: 32 hex characters for the
// Identifier, 64 for the Secret; 40 letters and digits were the API keys of the old world.
const identifierShape = /^[0-9a-f]{32}$/i
const secretShape = /^[0-9a-f]{64}$/i
const legacyKeyShape = /^[0-9a-z]{40}$/i
const secretInside = /[0-9a-f]{64}|lsk_/i

/**
 * Could this be a secret that landed in a field for something else? Such a value is judged like any
 * other, but it is neither shown again nor kept, unless Coupa takes it for what the field is for.
 */
export function mayBeSecret(typed: string): boolean {
  return secretInside.test(typed) || legacyKeyShape.test(typed.trim())
}

/**
 * Soft remarks before sending. Coupa is the judge: a remark never blocks, and an empty field gets
 * none.
 */
export function remarkOnCredentials(typed: {
  clientId: string
  clientSecret: string
}): readonly CredentialRemark[] {
  const clientId = typed.clientId.trim()
  const clientSecret = typed.clientSecret.trim()
  if (secretShape.test(clientId) && identifierShape.test(clientSecret))
    return [{ field: 'clientId', warning: 'swapped' }]
  const remarks: CredentialRemark[] = []
  const remark = (field: CredentialRemark['field'], warning: WarningId) => remarks.push({ field, warning })
  if (legacyKeyShape.test(clientId)) remark('clientId', 'legacy-api-key')
  else if (secretShape.test(clientId)) remark('clientId', 'client-id-is-secret')
  else if (clientId && !identifierShape.test(clientId)) remark('clientId', 'client-id-unusual')
  if (legacyKeyShape.test(clientSecret)) remark('clientSecret', 'legacy-api-key')
  else if (identifierShape.test(clientSecret)) remark('clientSecret', 'client-secret-is-id')
  else if (clientSecret && !secretShape.test(clientSecret)) remark('clientSecret', 'client-secret-unusual')
  if (clientId && clientId !== typed.clientId) remark('clientId', 'blanks')
  if (clientSecret && clientSecret !== typed.clientSecret) remark('clientSecret', 'blanks')
  return remarks
}
