import { spawnSync } from 'node:child_process'

// `npm run advisories`: known holes in what runs in production, as the registry knows them today. Ends
// with 1 where one is high or critical. A registry that does not tell is said, and is no failure.
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
const told = read(stdout)
if (!told) {
  console.log('The registry in use answers no questions about advisories: nothing was checked.')
} else {
  const { info = 0, low = 0, moderate = 0, high = 0, critical = 0 } = told
  console.log(`Advisories: ${critical} critical, ${high} high, ${moderate} moderate, ${low + info} low.`)
  if (critical + high > 0) console.log('`npm audit --omit=dev` names them.')
  process.exitCode = critical + high > 0 ? 1 : 0
}

function read(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities
  } catch {
    return undefined
  }
}
