import 'server-only'

/** How long and how often one run of the tests may ask. Tests give shorter ones. */
export const limits = {
  /** The whole run. The promise is 20 seconds; the rest is for the page around it. */
  runMs: 18_000,
  /** One try at a token. A real one was seen to take 2.9 s. */
  tokenMs: 10_000,
  /** One try at a token for a single scope. */
  scopeMs: 6_000,
  /** One try at a list. */
  readMs: 8_000,
  /** Before the second try, after a fault of the connection or a 5xx. */
  retryPauseMs: 300,
  /** Before the second try, after a 429 that does not say how long to wait. */
  busyPauseMs: 1_000,
  /**
   * Between reads that a fresh token is refused for. Coupa asks for five seconds between getting a
   * token and using it (Coupa Compass, "OpenID Connect Clients"), so these last a little longer.
   */
  freshTokenPausesMs: [250, 500, 750, 1_000, 1_250, 1_500] as readonly number[],
  /** Coupa allows 25 requests a second for all integrations together. */
  callsPerSecond: 20,
  scopesAtOnce: 5,
  /** So many single scopes may fail to be tested before no more are asked for. */
  untestedAtMost: 5,
}

export type Limits = Readonly<typeof limits>
