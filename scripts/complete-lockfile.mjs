import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const systems = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  win: 'win32',
  win32: 'win32',
}
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** Where the package at `path` finds `name`, as Node looks it up; undefined where nothing is locked. */
export function findEntry(lockfile, path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const place = from ? `${from}/node_modules/${name}` : `node_modules/${name}`
    if (lockfile.packages[place]) return place
    if (!from) return undefined
  }
}

/**
 * The entries of optional packages that something in the lockfile asks for and the registry view
 * that wrote it did not have, by place. npm would never add them later, not even on the platform
 * that needs them (npm/cli issue 4828), and `npm ci` calls the lockfile incomplete.
 */
export function missingEntries(lockfile) {
  const missing = {}
  for (const [path, parent] of Object.entries(lockfile.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (findEntry(lockfile, path, name)) continue
      if (!/^\d+\.\d+\.\d+/.test(version))
        throw new Error(`${name} is asked for as ${version}: only an exact version can be filled in.`)
      const platform = platformOf(name)
      if (!platform.os && !platform.cpu)
        throw new Error(`The name ${name} tells neither a system nor a processor.`)
      const { cpu, libc, os } = platform
      const dev = parent.dev && { dev: true }
      // In npm's own order, so that a later `npm install` leaves the entry as it is.
      missing[`node_modules/${name}`] = {
        version,
        ...cpu,
        ...dev,
        ...libc,
        optional: true,
        ...os,
        ...binOf(lockfile, parent, name),
      }
    }
  }
  return missing
}

/** The cpu, libc and os that a platform package's name tells, each as a part of its entry. */
export function platformOf(name) {
  const words = name.split(/[-/]/)
  const cpu = words.find((word) => processors.includes(word))
  const os = words.map((word) => systems[word]).find(Boolean)
  const libc = words.map((word) => libraries[word]).find(Boolean)
  return { cpu: cpu && { cpu: [cpu] }, libc: libc && { libc: [libc] }, os: os && { os: [os] } }
}

/** npm links commands from the lockfile's word, so a sibling's are repeated (Node's own packages have one). */
function binOf(lockfile, parent, name) {
  const isForWindows = (other) => platformOf(other).os?.os[0] === 'win32'
  const sibling = Object.keys(parent.optionalDependencies ?? {})
    .filter((other) => isForWindows(other) === isForWindows(name))
    .map((other) => lockfile.packages[`node_modules/${other}`]?.bin)
    .find(Boolean)
  return sibling && { bin: sibling }
}

/** An entry with the hash that the registry knows it by; as it is where the registry does not have it. */
function withHash(place, entry) {
  if (!place || entry.integrity) return entry
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const { stdout } = spawnSync('npm', ['view', `${name}@${entry.version}`, 'dist.integrity'], {
    encoding: 'utf8',
  })
  const integrity = stdout?.trim()
  if (!integrity?.startsWith('sha512-')) return entry
  const { version, ...rest } = entry
  return { version, integrity, ...rest }
}

if (import.meta.main) {
  const path = new URL('../package-lock.json', import.meta.url)
  const lockfile = JSON.parse(readFileSync(path, 'utf8'))
  const missing = missingEntries(lockfile)
  const places = Object.entries({ ...lockfile.packages, ...missing })
  lockfile.packages = Object.fromEntries(places.sort(([one], [other]) => one.localeCompare(other, 'en')))
  for (const [place, entry] of Object.entries(lockfile.packages)) {
    delete entry.resolved
    lockfile.packages[place] = withHash(place, entry)
  }
  writeFileSync(path, `${JSON.stringify(lockfile, null, 2)}\n`)
  console.log(`package-lock.json: ${Object.keys(missing).length} platform packages filled in.`)
}
