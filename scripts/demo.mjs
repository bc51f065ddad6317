import './node-version.mjs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from './ports.mjs'
import { Stopped, stopBecause, stopWithUs } from './processes.mjs'
import { describeSandbox } from './sandbox-words.mjs'
import { buildApp, describeConsole, localSettings, root, startApp, startSandbox } from './world.mjs'

// `npm run demo`: the app in production mode beside a sandbox Coupa and a sandbox Lumos.
const begun = Date.now()
const say = (text) => console.log(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${text}`)

async function demo() {
  const isBuilt = process.argv.includes('--no-build')
  if (isBuilt && !existsSync(join(root, '.next', 'standalone', 'server.js')))
    throw new Stopped('There is no build to start yet: leave --no-build out.')
  const port = await choosePort('PORT', 3000)
  const coupa = await choosePort('SANDBOX_COUPA_PORT', 3001, [port])
  const lumos = await choosePort('SANDBOX_LUMOS_PORT', 3002, [port, coupa])

  say('Starting a sandbox Coupa and a sandbox Lumos')
  const sandbox = await startSandbox({ coupa, lumos })
  const settings = localSettings({ folder: '.cache/demo', port, ...sandbox })
  if (!isBuilt) {
    say('Building the app (half a minute the first time)')
    await buildApp(settings)
  }
  say('Starting the app')
  const app = await startApp(settings)
  say('Ready')
  console.log(`\n${await describeSandbox(sandbox)}`)
  console.log(`\n${describeConsole(settings)}\nThe app:  ${settings.APP_ORIGIN}\n\nCtrl-C stops everything.`)
  const end = await Promise.race([app.ended, sandbox.program.ended])
  throw new Stopped(`${app.isRunning ? sandbox.program.name : app.name} ended by itself (${end}).`, [
    ...sandbox.program.lines.slice(-5),
    ...app.lines.slice(-20),
  ])
}

stopWithUs(() => console.log('\nStopping.'))
demo().catch(stopBecause)
