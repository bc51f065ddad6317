import '../node-version.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { newKey } from '../keys.mjs'
import { nothingMeasured } from './nothing-measured.mjs'

// `npm run prove`: measures what is claimed, part after part, prints the figures, and ends with 1 on a
// miss. `npm run prove -- upgrade` proves one part; `--short` does less of what takes long.
const proofs = {
  upgrade: 'upgrade.ts',
  isolation: 'isolation.ts',
  console: 'console.ts',
  leaks: 'leaks.ts',
  hostile: 'hostile.ts',
  door: 'door.ts',
  outbound: 'outbound.ts',
  crash: 'crash.ts',
  power: 'power.ts',
  engines: 'engines.ts',
  keys: 'keys.ts',
  load: 'load.ts',
  parity: 'parity.ts',
  image: 'image.ts',
}
const withoutApp = ['upgrade', 'console', 'outbound', 'keys', 'image']
const withPostgres = ['console', 'keys', 'parity']
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

const words = process.argv.slice(2)
const names = words.filter((word) => word !== '--short')
const strange = names.filter((name) => !Object.hasOwn(proofs, name))
if (strange.length > 0) {
  console.error(`What is to be proven? Known: ${Object.keys(proofs).join(', ')}.`)
  process.exit(2)
}
const chosen = names.length > 0 ? names : Object.keys(proofs)
if (
  chosen.some((name) => !withoutApp.includes(name)) &&
  !existsSync(path('../../.next/standalone/server.js'))
) {
  console.error('There is no build to prove anything of yet: `npm run build` comes first.')
  process.exit(2)
}

const ends = chosen.map((name) => {
  console.log(`\n== ${name}`)
  const proof = ['--import', path('../typescript.mjs'), path(proofs[name])]
  const { status, signal } = spawnSync(
    process.execPath,
    withPostgres.includes(name) ? [path('../with-postgres.mjs'), process.execPath, ...proof] : proof,
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        ...(words.includes('--short') && { PROVE_SHORT: '1' }),
        LOG_LEVEL: 'silent',
        SESSION_PASSWORDS: newKey('proof'),
        SEALING_KEYS: newKey('proof'),
      },
    },
  )
  if (signal) console.error(`It was ended by ${signal}.`)
  return status === 0 ? 'Proven' : status === nothingMeasured ? 'Not measured here' : 'Missed'
})
console.log()
for (const end of ['Proven', 'Not measured here', 'Missed']) {
  const those = chosen.filter((_, index) => ends[index] === end)
  if (those.length > 0) console.log(`${end}: ${those.join(', ')}.`)
}
process.exit(ends.includes('Missed') ? 1 : 0)
