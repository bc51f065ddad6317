import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keysIn } from './keys.mjs'
import { launch, runToEnd, Stopped, untilHealthy } from './processes.mjs'
import { completeStandalone } from './standalone.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')

/** This process's environment with the settings, for programs whose output goes to a file or a pipe. */
function environment(settings) {
  const { NODE_ENV, FORCE_COLOR, ...rest } = process.env
  return { ...rest, ...settings, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' }
}

/**
 * Starts the two sandboxes on these ports (0: free ones) and resolves with their origins and program.
 * @param {{ coupa: number, lumos: number }} ports
 * @param {import('./processes.mjs').LaunchOptions} options
 */
export async function startSandbox(ports, { onLine, ...options } = {}) {
  const started = Promise.withResolvers()
  const env = {
    ...environment(),
    SANDBOX_COUPA_PORT: String(ports.coupa),
    SANDBOX_LUMOS_PORT: String(ports.lumos),
  }
  const args = ['--import', './scripts/typescript.mjs', 'sandbox/start.ts']
  const hear = (line) => (line.startsWith('{') ? started.resolve(JSON.parse(line)) : onLine?.(line))
  const program = launch('The sandbox', args, { cwd: root, env, ...options, onLine: hear })
  program.ended.then(() => started.reject(new Stopped('The sandbox did not start.', program.lines)))
  /** @type {{ coupaOrigin: string, lumosOrigin: string }} */
  const { coupaOrigin, lumosOrigin } = await started.promise
  return { coupaOrigin, lumosOrigin, program }
}

/** The practice password of the console. Known to all, and used on this machine alone. */
export const practicePassword = 'practice makes supporters'

/** The settings of an app that is tried out with the sandboxes, its database and keys in `folder`. */
export function localSettings({ folder, port, coupaOrigin, lumosOrigin }) {
  return {
    APP_ORIGIN: `http://localhost:${port}`,
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    DATABASE_URL: `file:${resolve(root, folder, 'coupa-connect.db')}`,
    OPEN_START: '1',
    SUPPORT_PASSWORD: practicePassword,
    LUMOS_API_ORIGIN: lumosOrigin,
    COUPA_SANDBOX_ORIGIN: coupaOrigin,
    ...keysIn(resolve(root, folder)),
  }
}

/** Where supporters sign in, and with what, for a terminal. */
export function describeConsole({ APP_ORIGIN, SUPPORT_PASSWORD }) {
  return `The support console:  ${APP_ORIGIN}/support (password: ${SUPPORT_PASSWORD})`
}

/** Builds the app. Throws Stopped with the last lines of the build where it fails. */
export async function buildApp(settings, options) {
  await runToEnd('The build', [next, 'build'], { cwd: root, env: environment(settings), ...options })
  completeStandalone(root)
}

/**
 * Starts the app, built or in development, and resolves with its program when its database answers.
 * @param {ReturnType<typeof localSettings>} settings
 * @param {import('./processes.mjs').LaunchOptions & { isDevelopment?: boolean }} options
 */
export async function startApp(settings, { isDevelopment = false, ...options } = {}) {
  const args = isDevelopment
    ? [next, 'dev', '--port', settings.PORT, '--hostname', settings.HOSTNAME]
    : [join(root, 'scripts', 'start.mjs'), '--no-env-file']
  const program = launch('The app', args, { cwd: root, env: environment(settings), ...options })
  await untilHealthy(program, `http://127.0.0.1:${settings.PORT}/healthz`)
  return program
}
