import './node-version.mjs'
import { choosePort } from './ports.mjs'
import { Stopped, stopBecause, stopWithUs } from './processes.mjs'
import { describeSandbox } from './sandbox-words.mjs'
import { describeConsole, localSettings, startApp, startSandbox } from './world.mjs'

// `npm run dev`: the app as it is being written, beside the sandboxes, with the demo's settings.
const onLine = (line) => console.log(line)

async function develop() {
  const port = await choosePort('PORT', 3000)
  const coupa = await choosePort('SANDBOX_COUPA_PORT', 3001, [port])
  const lumos = await choosePort('SANDBOX_LUMOS_PORT', 3002, [port, coupa])
  const sandbox = await startSandbox({ coupa, lumos }, { onLine })
  const settings = localSettings({ folder: '.cache/dev', port, ...sandbox })
  const app = await startApp(settings, { isDevelopment: true, onLine })
  console.log(`\n${await describeSandbox(sandbox)}\n`)
  console.log(`${describeConsole(settings)}\nThe app:  ${settings.APP_ORIGIN}\n`)
  const end = await Promise.race([app.ended, sandbox.program.ended])
  throw new Stopped(`${app.isRunning ? sandbox.program.name : app.name} ended by itself (${end}).`)
}

stopWithUs()
develop().catch(stopBecause)
