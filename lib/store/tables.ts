import 'server-only'
import type { Generated, Kysely, Transaction as KyselyTransaction } from 'kysely'

/** The tables as both databases hold them. Times are UTC in ISO 8601, ids are text, JSON is text. */
export type Tables = {
  setups: {
    id: string
    support_code: string
    customer: string | null
    created_at: string
    last_active_at: string
    /** How many events the setup has; a page that remembers it can tell that it is stale. */
    version: number
  }
  connections: {
    id: string
    setup_id: string
    /** Counts the connections of a setup from 1; the highest one is the newest. */
    position: number
    variant: string
    status: string
    instance: string | null
    state: string
    version: number
    created_at: string
    updated_at: string
  }
  reports: {
    id: string
    connection_id: string
    variant: string
    instance: string
    started_at: string
    finished_at: string | null
    outcome: string | null
    results: string
    scopes: string | null
    duration_ms: number | null
  }
  sealed: { setup_id: string; field: string; jwe: string; created_at: string; expires_at: string }
  sessions: {
    /** SHA-256 of the token, in hex. */
    id: string
    /** The setup of an admin. */
    setup_id: string | null
    /** Who a supporter is, as histories show it. */
    person: string | null
    /** Who vouches for a supporter: the issuer of an identity provider, or `password`. */
    issuer: string | null
    /** Who a supporter is to that issuer, for good. */
    subject: string | null
    created_at: string
    last_seen_at: string
    ended_at: string | null
    /** What part of its setup it may see. */
    part: Generated<string>
    /** The link it came in through, where there was one. */
    link_id: string | null
  }
  links: {
    id: string
    setup_id: string
    /** SHA-256 of the token, in hex. */
    token_hash: string
    part: string
    is_single_use: number
    made_by: string
    made_through: string | null
    created_at: string
    expires_at: string
    revoked_at: string | null
    replaced_by: string | null
    finished_at: string | null
    opened_count: number
    last_opened_at: string | null
  }
  /** Sign-ins that were begun and may be finished. The id is the SHA-256 of their `state`, in hex. */
  sign_ins: { id: string; expires_at: string }
  events: {
    sequence: number
    setup_id: string | null
    at: string
    actor: string
    type: string
    outcome: string
    detail: string
    previous_hash: string
    hash: string
  }
  /** One row: where the chain of events ends. */
  event_head: { id: number; sequence: number; hash: string }
  /** What the console lists of a setup, derived from all the rest (see summaries.ts). */
  summaries: {
    setup_id: string
    /** What customers are ordered by; those without a name come last. */
    customer_key: string
    variant: string | null
    instance: string | null
    step: string
    /** How the last run of the tests ended. */
    outcome: string | null
    /** The code of a failure that no progress followed. */
    failure: string | null
    last_active_at: string
    /** Since when it is stuck, or from when it will be. */
    stuck_from: string | null
    /** The words it is found by, each after a blank. */
    words: string
  }
  summary_words: { word: string; setup_id: string }
  waivers: { setup_id: string; scope: string; reason: string; actor: string; waived_at: string }
  /** Belongs to rate-limiter-flexible; `expire` is in milliseconds since 1970. */
  rates: { key: string; points: number; expire: number | null }
  migrations: { id: string; run_at: string }
}

/** A change in the making. Only `Database.write` makes one. */
export type Transaction = KyselyTransaction<Tables>

/** What a reading function needs: the database, or the transaction that must see its own changes. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom'>
