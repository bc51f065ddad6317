import { readFileSync } from 'node:fs'
import { runtimePlaces } from './runtime-packages.mjs'

// `npm run licences`: the packages that run in production, each with its licence.
const packages = runtimePlaces()
  .map((place) => JSON.parse(readFileSync(new URL(`../${place}/package.json`, import.meta.url), 'utf8')))
  .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
for (const { name, version, license } of packages)
  console.log(`${`${name} ${version}`.padEnd(44)} ${license ?? 'not told'}`)
console.log(`\n${packages.length} packages.`)
