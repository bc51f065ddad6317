import 'server-only'
import { env } from '@/lib/env'
import { database } from '@/lib/store/database'
import { sealedUntil } from '@/lib/store/sealed'

/** Is there a token to ask Lumos with, so that nobody has to paste one? */
export async function hasLumosToken(setupId: string): Promise<boolean> {
  if (env.lumosApiToken) return true
  return (await sealedUntil(await database(), setupId, 'lumosToken')) !== undefined
}
