/**
 * The settings of `lib/env`, for programs that start the app. A setting that is missing or wrong ends
 * the program with one sentence that names it. `needsKeys`: also the keys without which no server runs.
 */
export async function settingsOrExit({ needsKeys = false } = {}) {
  try {
    const { env, serverKeys } = await import('../lib/env.ts')
    if (needsKeys) serverKeys(env)
    return env
  } catch (error) {
    if (error.name !== 'SettingsError') throw error
    console.error(error.message)
    process.exit(1)
  }
}
