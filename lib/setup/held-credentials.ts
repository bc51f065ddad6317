import 'server-only'
import { z } from 'zod'
import { seal, unseal } from '@/lib/store/sealed'
import type { Reader, Transaction } from '@/lib/store/tables'

const heldForMs = 7 * 24 * 60 * 60 * 1000

const shape = z.object({ instance: z.string(), clientId: z.string(), clientSecret: z.string() })

export type Credentials = z.infer<typeof shape>

/** Holds proven credentials, sealed, until Lumos has them or seven days are over. */
export async function holdCredentials(tx: Transaction, setupId: string, credentials: Credentials) {
  await seal(tx, setupId, 'credentials', JSON.stringify(credentials), expiry())
}

/** The credentials held for a setup, or null when they are gone. */
export async function heldCredentials(reader: Reader, setupId: string): Promise<Credentials | null> {
  const held = await unseal(reader, setupId, 'credentials')
  return held.ok ? shape.parse(JSON.parse(held.value)) : null
}

/** Holds the admin's own Lumos API token until the first sync has ended. */
export async function holdLumosToken(tx: Transaction, setupId: string, token: string) {
  await seal(tx, setupId, 'lumos-token', token, expiry())
}

/** The Lumos API token held for a setup, or null. */
export async function heldLumosToken(reader: Reader, setupId: string): Promise<string | null> {
  const held = await unseal(reader, setupId, 'lumos-token')
  return held.ok ? held.value : null
}

function expiry(): string {
  return new Date(Date.now() + heldForMs).toISOString()
}
