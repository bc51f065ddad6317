import { readFileSync } from 'node:fs'
import { findEntry } from './complete-lockfile.mjs'

/** Everything that is installed with the dependencies alone, by place, platform packages left aside. */
export function runtimePlaces() {
  const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
  const reached = new Set()
  const reach = (from) => {
    const { dependencies, peerDependencies = {}, peerDependenciesMeta = {} } = packages[from]
    const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional)
    for (const name of [...Object.keys(dependencies ?? {}), ...peers]) {
      const place = findEntry({ packages }, from, name)
      if (place && !reached.has(place)) {
        reached.add(place)
        reach(place)
      }
    }
  }
  reach('')
  return [...reached]
}
