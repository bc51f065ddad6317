import './node-version.mjs'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { whenToldToStop } from './processes.mjs'

// `npm run check`: everything that `npm test` does after installing, up to the first failure. With WHOLE=1
// the figures of the guide are compared too, and what can be proven in short is proven.
const root = fileURLToPath(new URL('..', import.meta.url))
const begun = Date.now()
let running

// Of the two colour variables one alone: tools warn about, or ignore, the other.
// Playwright sets the second for its workers.
const { NO_COLOR, FORCE_COLOR, NODE_ENV, ...rest } = process.env
const isColourful = !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : process.stdout.isTTY)
const plain = (name) => (name === 'Browser tests' ? { FORCE_COLOR: '0' } : { NO_COLOR: '1' })
const environment = (name) => ({
  ...rest,
  ...(isColourful ? { FORCE_COLOR: '1' } : plain(name)),
  NEXT_TELEMETRY_DISABLED: '1',
})

const packages = join(root, 'node_modules')
/** Those that take less than a minute each and do not depend on how busy the machine is. */
const proofs = ['leaks', 'outbound', 'hostile']
const next = join(packages, 'next', 'dist', 'bin', 'next')
const steps = [
  [
    'Lint',
    [
      [
        join(packages, '@biomejs', 'biome', 'bin', 'biome'),
        'ci',
        isColourful ? '--colors=force' : '--colors=off',
      ],
    ],
  ],
  [
    'Types',
    [
      [next, 'typegen'],
      [join(packages, 'typescript', 'bin', 'tsc'), '--noEmit'],
    ],
  ],
  [
    'Unit tests',
    [
      [
        join(root, 'scripts', 'with-postgres.mjs'),
        process.execPath,
        join(packages, 'vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=./scripts/unit-totals.ts',
      ],
    ],
  ],
  ['Build', [[next, 'build'], [join(root, 'scripts', 'standalone.mjs')]]],
  ...(process.env.WHOLE === '1'
    ? [
        ['Figures', [[join(root, 'scripts', 'figures.mjs'), '--check', '--no-build']]],
        ['Proofs', [[join(root, 'scripts', 'prove', 'prove.mjs'), ...proofs, '--short']]],
      ]
    : []),
  ['Browser tests', [[join(packages, '@playwright', 'test', 'cli.js'), 'test', '--config=e2e']]],
]

// Ctrl-C has reached the running step already, and a second one would end it without tidying up.
whenToldToStop((signal) => signal !== 'SIGINT' && running?.kill(signal))

const tsconfig = () => readFileSync(join(root, 'tsconfig.json'), 'utf8')
const before = tsconfig()
for (const [name, commands] of steps) {
  console.log(`\n== ${name} (${Math.round((Date.now() - begun) / 1000)} s)`)
  for (const args of commands) {
    running = spawn(process.execPath, args, { cwd: root, env: environment(name), stdio: 'inherit' })
    const [code, signal] = await new Promise((resolve) => running.once('exit', (...end) => resolve(end)))
    if (code !== 0) {
      console.error(`\n== ${name}: failed`)
      process.exit(code ?? 128 + constants.signals[signal])
    }
  }
  if (name === 'Build' && tsconfig() !== before) {
    console.error('Next changed tsconfig.json while building: look at the change and commit it.')
    process.exit(1)
  }
}
console.log(`\n== All of it passed (${Math.round((Date.now() - begun) / 1000)} s)`)
