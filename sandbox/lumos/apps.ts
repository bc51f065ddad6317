import { randomUUID } from 'node:crypto'
import type { Behaviour } from './behaviour'

export type App = {
  id: string
  appClassId: string
  name: string
  /** The Coupa that it is connected with. */
  instance: string
  source: 'API' | 'UI'
  isDisconnected: boolean
  /** When the last sync began, in milliseconds since 1970. */
  syncedAt: number
}

export type SyncStatus = 'SYNCING' | 'SUCCESS' | 'FAILED' | null

/** The apps of one tenant. What depends on time is computed when it is looked at. */
export class Apps {
  #apps: App[] = []

  /** Those that are there at a time; an app may be gone after its sync. */
  list(now: number, behaviour: Behaviour): readonly App[] {
    return this.#apps.filter((app) => !behaviour.appsVanish || now - app.syncedAt < behaviour.syncMs)
  }

  add(details: Omit<App, 'id' | 'isDisconnected'>): App {
    const app: App = { id: randomUUID(), isDisconnected: false, ...details }
    this.#apps.push(app)
    return app
  }
}

export function syncStatusOf(app: App, now: number, { syncMs, syncEnds }: Behaviour): SyncStatus {
  if (app.isDisconnected) return null
  return now - app.syncedAt < syncMs ? 'SYNCING' : syncEnds
}

/** Seconds until a running sync ends, rounded up. */
export function secondsLeft(app: App, now: number, { syncMs }: Behaviour): number {
  return Math.ceil((app.syncedAt + syncMs - now) / 1000)
}

/** An app as the API shows it (Lumos' OpenAPI document 0.1.0, August 2026). Credentials never are. */
export function shownApp(app: App, now: number, behaviour: Behaviour) {
  return {
    id: app.id,
    app_class_id: app.appClassId,
    instance_id: app.instance,
    user_friendly_label: app.name,
    status: 'APPROVED',
    sources: ['LUMOS_INTEGRATION'],
    allow_multiple_permission_selection: false,
    logo_url: null,
    website_url: null,
    request_instructions: null,
    description: null,
    category: 'Procurement',
    connection_source: app.source,
    disconnected: app.isDisconnected,
    sync_status: syncStatusOf(app, now, behaviour),
    links: { self: `/apps/${app.id}`, admin_url: '/' },
  }
}
