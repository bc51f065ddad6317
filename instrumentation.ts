/** Runs once, before the server takes its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./lib/door/start-or-exit')).startOrExit()
}
