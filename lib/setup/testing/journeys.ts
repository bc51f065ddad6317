import 'server-only'
import { randomUUID } from 'node:crypto'
import { type VariantId, variants } from '@/lib/catalog/variants'
import type { Connection, ConnectionStatus } from '@/lib/connection/connection'
import { loadUpgrade } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { chooseVariant } from '../choose-variant'
import { connectLumos } from '../connect-lumos'
import { followLumos } from '../follow-lumos'
import { giveInstance } from '../give-instance'
import { saveClient } from '../save-client'
import { testCredentials } from '../test-credentials'
import type { Client } from './person'
import type { Company } from './world'

/** Goes the plain journey up to proven credentials, and answers with the client. */
export async function prove(company: Company, variant: VariantId): Promise<Client> {
  const client = await company.makeClient(variant)
  await chooseVariant(company.setupId, variant)
  await giveInstance(company.setupId, company.instance)
  await saveClient(company.setupId, variants[variant].scopes)
  await testCredentials(company.setupId, randomUUID(), { instance: company.instance, ...client })
  return client
}

/** Goes it to its end. */
export async function connect(company: Company, variant: VariantId): Promise<Client> {
  const client = await prove(company, variant)
  await connectLumos(company.setupId, company.token)
  await followLumos(company.setupId)
  return client
}

/** Where a setup stands: the state of its connection, and of the one it replaces. */
export async function standing({ setupId }: Company): Promise<readonly (ConnectionStatus | undefined)[]> {
  const { next, old } = await connections(setupId)
  return [next?.status, old?.status]
}

export async function connections(setupId: string): Promise<{ next?: Connection; old?: Connection }> {
  return loadUpgrade(await database(), setupId)
}

/** The names of what is held sealed for a setup. */
export async function heldFields({ setupId }: Company): Promise<readonly string[]> {
  const db = await database()
  const rows = await db.selectFrom('sealed').select('field').where('setup_id', '=', setupId).execute()
  return rows.map(({ field }) => field).sort()
}
