import 'server-only'
import { env } from '@/lib/env'
import { type SecretField, seal, unseal } from '@/lib/store/sealed'
import type { Reader, Transaction } from '@/lib/store/tables'

const heldForMs = 7 * 24 * 60 * 60 * 1000

/** Holds a secret, sealed, until Lumos has it or seven days are over. */
export async function hold(tx: Transaction, setupId: string, field: SecretField, secret: string) {
  await seal(tx, setupId, field, secret, new Date(Date.now() + heldForMs).toISOString())
}

/** A secret that is held for a setup, or undefined when it is gone. */
export async function held(reader: Reader, setupId: string, field: SecretField) {
  const unsealed = await unseal(reader, setupId, field)
  return unsealed.ok ? unsealed.value : undefined
}

/** The token to ask Lumos with: as typed now, as configured, or as held from an earlier step. */
export async function lumosToken(reader: Reader, setupId: string, typed?: string) {
  return typed ?? env.lumosApiToken ?? (await held(reader, setupId, 'lumosToken'))
}
