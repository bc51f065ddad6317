import type { Instrumentation } from 'next'

/** Runs once, before the server takes its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./lib/door/start-or-exit')).startOrExit()
}

/** Runs whenever a page or an address failed in a way nobody foresaw. */
export const onRequestError: Instrumentation.onRequestError = async (error, _, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  ;(await import('./lib/door/log-page-failure')).logPageFailure(error, routePath)
}
