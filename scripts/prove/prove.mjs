import '../node-version.mjs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { newKey } from '../keys.mjs'

// `npm run prove -- upgrade`: measures what is claimed, prints the figures, and ends with 1 on a miss.
const proofs = { upgrade: 'upgrade.ts', console: 'console.ts', isolation: 'isolation.ts' }
const withPostgres = ['console']

const [name = ''] = process.argv.slice(2)
if (!Object.hasOwn(proofs, name)) {
  console.error(`What is to be proven? Known: ${Object.keys(proofs).join(', ')}.`)
  process.exit(2)
}
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const program = ['--import', path('../typescript.mjs'), path(proofs[name])]
const args = withPostgres.includes(name)
  ? [path('../with-postgres.mjs'), process.execPath, ...program]
  : program
const { status } = spawnSync(process.execPath, args, {
  stdio: 'inherit',
  env: {
    ...process.env,
    LOG_LEVEL: 'silent',
    SESSION_PASSWORDS: newKey('proof'),
    SEALING_KEYS: newKey('proof'),
  },
})
process.exit(status ?? 1)
