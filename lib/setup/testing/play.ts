import 'server-only'
import type { Client } from './person'
import type { Company, World } from './world'

/** One setup in the world, and what only those who play it know. */
export type Play = {
  world: World
  company: Company
  client: Client
  /** The app that was there before, where one was. */
  foreignApp?: string
  /** Connections that were once only found. */
  foundIds: Set<string>
  /** The states it has been in. */
  seen: Set<string>
}

/** Something that is done in a play. */
export type Act = (play: Play) => Promise<unknown>
