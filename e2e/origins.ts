import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with the database, the keys and everything the servers printed. Made anew by each run. */
export const worldFolder = join(fileURLToPath(new URL('..', import.meta.url)), '.cache', 'e2e')

/** The database of the app of this run: a file in that folder, or a PostgreSQL that was given. */
export const databaseUrl = process.env.E2E_DATABASE_URL || `file:${join(worldFolder, 'coupa-connect.db')}`

export type Origins = {
  /** Where browsers find the app: the recorder, which hands on to it. */
  appOrigin: string
  /** The app itself, for requests that nothing may tidy up on their way. */
  bareOrigin: string
  coupaOrigin: string
  lumosOrigin: string
}

/** Where the app and the sandboxes of this run are. Empty until they are started. */
export function origins(): Origins {
  const { E2E_APP = '', E2E_BARE = '', E2E_COUPA = '', E2E_LUMOS = '' } = process.env
  return { appOrigin: E2E_APP, bareOrigin: E2E_BARE, coupaOrigin: E2E_COUPA, lumosOrigin: E2E_LUMOS }
}

/** Tells the workers, which are started later, where everything is. */
export function publishOrigins({ appOrigin, bareOrigin, coupaOrigin, lumosOrigin }: Origins): void {
  Object.assign(process.env, {
    E2E_APP: appOrigin,
    E2E_BARE: bareOrigin,
    E2E_COUPA: coupaOrigin,
    E2E_LUMOS: lumosOrigin,
  })
}
