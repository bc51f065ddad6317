import 'server-only'

/**
 * Starts what the app needs before its first request. Where that fails the process says why, in one
 * line, and ends: Next would go on and answer every request with 500. Imported late, because reading
 * the settings is the first thing that can fail.
 */
export async function startOrExit(): Promise<void> {
  try {
    await (await import('./start')).start()
  } catch (error) {
    console.error(sentenceOf(error))
    process.exit(1)
  }
}

/** Settings complain in sentences of their own. An error of a driver may hold more than its message says. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The app cannot start.'
  if (error.name === 'SettingsError') return error.message
  const code = 'code' in error ? String(error.code) : error.name
  return `The app cannot start: ${error.message || code}.`.replace(/\.\.$/, '.')
}
