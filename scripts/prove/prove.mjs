import '../node-version.mjs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { newKey } from '../keys.mjs'

// `npm run prove -- upgrade`: measures what is claimed, prints the figures, and ends with 1 on a miss.
const proofs = { upgrade: 'upgrade.ts' }

const [name = ''] = process.argv.slice(2)
if (!Object.hasOwn(proofs, name)) {
  console.error(`What is to be proven? Known: ${Object.keys(proofs).join(', ')}.`)
  process.exit(2)
}
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const { status } = spawnSync(process.execPath, ['--import', path('../typescript.mjs'), path(proofs[name])], {
  stdio: 'inherit',
  env: {
    ...process.env,
    LOG_LEVEL: 'silent',
    SESSION_PASSWORDS: newKey('proof'),
    SEALING_KEYS: newKey('proof'),
  },
})
process.exit(status ?? 1)
