import 'server-only'
import { z } from 'zod'
import { isPathSegment, safeLumosLink } from './address'

/** `none`: never synced, disconnected, or Lumos does not say. */
export type SyncStatus = 'syncing' | 'succeeded' | 'failed' | 'none'

/** A connected integration, as Lumos has it. */
export type App = {
  appId: string
  syncStatus: SyncStatus
  disconnected: boolean
  /** Its page in Lumos. */
  link?: string
}

/**
 * An app in Lumos' answers. Nothing but its id is needed of every one, and Lumos' documents disagree
 * on the rest: its OpenAPI document 0.1.0 has had versions without `sync_status`, and without
 * `disconnected`. What only adorns never spoils an answer.
 */
export const appAnswer = z.object({
  id: z.string().refine(isPathSegment),
  app_class_id: z.string().nullish(),
  instance_id: z.string().nullish().catch(undefined),
  disconnected: z.boolean().nullish(),
  sync_status: z.string().nullish().catch(undefined),
  links: z.object({ admin_url: z.string().nullish() }).nullish().catch(undefined),
})

export type AppAnswer = z.infer<typeof appAnswer>

const syncStatuses = new Map<string, SyncStatus>([
  ['SYNCING', 'syncing'],
  ['SUCCESS', 'succeeded'],
  ['FAILED', 'failed'],
])

export function toApp({ id, sync_status, disconnected, links }: AppAnswer): App {
  const link = safeLumosLink(links?.admin_url)
  return {
    appId: id,
    syncStatus: syncStatuses.get(sync_status ?? '') ?? 'none',
    disconnected: disconnected ?? false,
    ...(link ? { link } : {}),
  }
}
