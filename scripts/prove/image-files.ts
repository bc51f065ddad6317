import { runtimePlaces } from '../runtime-packages.mjs'

/** A file of the image: its path below the app's folder, and whether the app's user may write to it. */
export type ImageFile = { path: string; bytes: number; isWritable: boolean }

/** For `node -e` inside the image: prints every file below the folder it is in, as ImageFiles in JSON. */
export const listing = `
  const { accessSync, constants, readdirSync, statSync } = require('node:fs')
  const { join } = require('node:path')
  const isWritable = (path) => {
    try {
      accessSync(path, constants.W_OK)
      return true
    } catch {
      return false
    }
  }
  const files = readdirSync('.', { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: statSync(path).size, isWritable: isWritable(path) }))
  console.log(JSON.stringify(files))`

const own = /^(server\.js|package\.json|public\/.+|\.next\/.+)$/
const neverOwn = /(^|\/)\.(env|git|npmrc)|\.(tsx?|mts|db|sqlite|pem|key)$|\.test\./

/** What pg asks for and does without: one is empty outside Cloudflare, the other a stand-in of package.json. */
const doneWithout = ['node_modules/pg-cloudflare', 'node_modules/pg-native']

/** Those that have no place in the app's image: anything but the build, and packages that do not run in it. */
export function strangeFiles(
  paths: readonly string[],
  places: readonly string[] = [...runtimePlaces(), ...doneWithout],
) {
  return paths.filter((path) => {
    if (!path.startsWith('node_modules/')) return !own.test(path) || neverOwn.test(path)
    return !places.some((place) => path.startsWith(`${place}/`))
  })
}
