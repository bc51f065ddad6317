import 'server-only'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import type { fields } from '@/lib/catalog/fields'
import { type Keyring, serverKeys } from '@/lib/env'
import { appendEvent } from './events'
import { scrubbing } from './scrubbing'
import { isCanonical, sealKey } from './seal-key'
import type { Reader, Transaction } from './tables'

/** The fields whose values are held sealed, or not at all. */
export type SecretField = {
  [Id in keyof typeof fields]: (typeof fields)[Id]['secret'] extends true ? Id : never
}[keyof typeof fields]

export type Unsealed =
  | { ok: true; value: string }
  | { ok: false; reason: 'absent' | 'expired' | 'unreadable' }

const algorithms = { alg: 'A256GCMKW', enc: 'A256GCM' } as const

/**
 * Keeps a secret for a setup until `expiresAt` (UTC, ISO 8601), in place of an earlier one. It is
 * encrypted with the first key as a JWE (RFC 7516); setup, field, end and key id stand in its
 * protected header, so that it cannot be used in another place or for longer.
 */
export async function seal(
  tx: Transaction,
  setupId: string,
  field: SecretField,
  plaintext: string,
  expiresAt: string,
  keys: Keyring = serverKeys().sealingKeys,
): Promise<void> {
  const [first] = keys
  if (!first) throw new Error('There is no key to seal with.')
  const jwe = await new CompactEncrypt(new TextEncoder().encode(plaintext))
    .setProtectedHeader({ ...algorithms, kid: first.id, setup: setupId, field, expires: expiresAt })
    .encrypt(sealKey('sealed', first.key))
  const { numDeletedRows } = await tx
    .deleteFrom('sealed')
    .where('setup_id', '=', setupId)
    .where('field', '=', field)
    .executeTakeFirstOrThrow()
  if (numDeletedRows > 0n) scrubbing().add(tx)
  const created_at = new Date().toISOString()
  await tx
    .insertInto('sealed')
    .values({ setup_id: setupId, field, jwe, created_at, expires_at: expiresAt })
    .execute()
}

/**
 * Opens what is sealed for this setup and field. 'unreadable' means that no key of ours opens it, or
 * that it was changed or moved; which of these is not told apart.
 */
export async function unseal(
  reader: Reader,
  setupId: string,
  field: SecretField,
  now = new Date().toISOString(),
  keys: Keyring = serverKeys().sealingKeys,
): Promise<Unsealed> {
  const row = await reader
    .selectFrom('sealed')
    .select('jwe')
    .where('setup_id', '=', setupId)
    .where('field', '=', field)
    .executeTakeFirst()
  if (!row) return { ok: false, reason: 'absent' }
  const opened = isCanonical(row.jwe) ? await open(row.jwe, keys) : undefined
  if (!opened || opened.setup !== setupId || opened.field !== field)
    return { ok: false, reason: 'unreadable' }
  // Not `>=`, which is also false where there is no time at all.
  if (!(Date.parse(now) < Date.parse(String(opened.expires)))) return { ok: false, reason: 'expired' }
  return { ok: true, value: opened.value }
}

/** Which fields are held sealed for a setup, and until when (UTC, ISO 8601). Never what they hold. */
export async function listSealed(
  reader: Reader,
  setupId: string,
  now = new Date().toISOString(),
): Promise<readonly { field: SecretField; expiresAt: string }[]> {
  const rows = await reader
    .selectFrom('sealed')
    .select(['field', 'expires_at'])
    .where('setup_id', '=', setupId)
    .where('expires_at', '>', now)
    .orderBy('field')
    .execute()
  return rows.map(({ field, expires_at }) => ({ field: field as SecretField, expiresAt: expires_at }))
}

/** Until when a sealed field may be opened (UTC, ISO 8601); undefined where none is kept any more. */
export async function sealedUntil(
  reader: Reader,
  setupId: string,
  field: SecretField,
  now = new Date().toISOString(),
): Promise<string | undefined> {
  const row = await reader
    .selectFrom('sealed')
    .select('expires_at')
    .where('setup_id', '=', setupId)
    .where('field', '=', field)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.expires_at
}

/**
 * Destroys one sealed field of a setup, or all of them. When the write is over, the traces of what
 * was there are overwritten too.
 */
export async function destroySealed(tx: Transaction, setupId: string, field?: SecretField): Promise<void> {
  const query = tx.deleteFrom('sealed').where('setup_id', '=', setupId)
  const { numDeletedRows } = await (field ? query.where('field', '=', field) : query).executeTakeFirst()
  if (numDeletedRows > 0n) scrubbing().add(tx)
}

/**
 * Destroys what may no longer be opened, with an event for each secret, and resolves with how many
 * those were.
 */
export async function purgeSealed(tx: Transaction, now = new Date().toISOString()): Promise<number> {
  const gone = await tx
    .deleteFrom('sealed')
    .where('expires_at', '<=', now)
    .returning(['setup_id', 'field'])
    .execute()
  if (gone.length > 0) scrubbing().add(tx)
  for (const { setup_id: setupId, field } of gone)
    await appendEvent(tx, { setupId, type: 'secretExpired', outcome: 'done', detail: { field } })
  return gone.length
}

async function open(jwe: string, keys: Keyring) {
  try {
    const { kid } = decodeProtectedHeader(jwe)
    const key = keys.find(({ id }) => id === kid)
    if (!key) return undefined
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, sealKey('sealed', key.key), {
      keyManagementAlgorithms: [algorithms.alg],
      contentEncryptionAlgorithms: [algorithms.enc],
    })
    const { setup, field, expires } = protectedHeader
    return { setup, field, expires, value: new TextDecoder().decode(plaintext) }
  } catch {
    return undefined
  }
}
