import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { completeStandalone } from './standalone.mjs'
import { root } from './world.mjs'

// `npm run figures`: takes every figure of the guide anew; with `-- --check`, compares only and fails
// where one is missing, unused, stale or without a target. Names of figures after it: only those.
const given = process.argv.slice(2)
const isChecking = given.includes('--check')
const names = given.filter((word) => !word.startsWith('--'))
const packages = join(root, 'node_modules')

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log('Figures are taken on Linux on x64 alone, where letters are always set by the same browser.')
  process.exit(isChecking ? 0 : 1)
}

function run(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  if (status !== 0) process.exit(status ?? 1)
}

if (!given.includes('--no-build')) run([join(packages, 'next', 'dist', 'bin', 'next'), 'build'])
if (!existsSync(join(root, '.next', 'standalone', 'server.js'))) {
  console.error('There is no build to take pictures of: leave --no-build out.')
  process.exit(1)
}
completeStandalone(root)
const only = names.length > 0 ? ['--grep', `(^| )(${names.join('|')})$`] : []
run([join(packages, '@playwright', 'test', 'cli.js'), 'test', '--config=e2e/figures', ...only], {
  FIGURES: isChecking ? 'check' : 'take',
})
