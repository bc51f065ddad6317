// Runs a command with TEST_POSTGRES_URL pointing at a PostgreSQL that lives only as long as the
// command: node scripts/with-postgres.mjs vitest run
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { constants, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const onWindows = process.platform === 'win32'
const program = (folder, name) => join(folder, onWindows ? `${name}.exe` : name)

/** The folder that holds initdb and postgres, or undefined. Debian keeps it off the path. */
function findPostgres() {
  const versions = (folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
          .map((name) => join(folder, name, 'bin'))
      : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions('/usr/lib/postgresql'),
    ...versions('/opt/homebrew/opt').filter((folder) => folder.includes('postgresql')),
    ...versions('/usr/local/opt').filter((folder) => folder.includes('postgresql')),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(program(folder, name))))
}

/** PostgreSQL refuses to run as root: then it runs as a system user that may not do anything else. */
function findOwner() {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = ['postgres', 'nobody'].map((name) => users.find(([given]) => given === name)).find(Boolean)
  return user && { uid: Number(user[2]), gid: Number(user[3]) }
}

function makeFolder(owner) {
  mkdirSync('.cache', { recursive: true })
  for (const parent of [join(process.cwd(), '.cache'), tmpdir()]) {
    const folder = mkdtempSync(join(parent, 'postgres-'))
    if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
    // A folder further up may be closed to the other user.
    const reached = spawnSync(
      process.execPath,
      ['-e', `require('fs').readdirSync(process.argv[1])`, folder],
      owner,
    )
    if (reached.status === 0) return folder
    rmSync(folder, { recursive: true, force: true })
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Starts a server. Resolves with its address and a way to stop it, or a reason why there is none. */
async function startPostgres() {
  const bin = findPostgres()
  if (!bin) return { reason: 'PostgreSQL is not installed here' }
  const owner = findOwner()
  const folder = owner && makeFolder(owner)
  if (!folder) return { reason: 'no system user may run PostgreSQL here' }
  const remove = () => rmSync(folder, { recursive: true, force: true })

  const data = join(folder, 'data')
  const options = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: 'C' } }
  const made = spawnSync(
    program(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'],
    options,
  )
  if (made.status !== 0) {
    remove()
    return { reason: 'PostgreSQL could not make a database here' }
  }

  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: onWindows ? '' : folder,
    // Nothing here outlives the command, so nothing needs to reach the disk.
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: 300,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(program(bin, 'postgres'), ['-D', data, ...flags], {
    ...options,
    stdio: 'pipe',
    detached: true,
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  let lines = ''
  server.stderr.on('data', (chunk) => {
    lines = (lines + chunk).slice(-10_000)
  })
  server.stdout.resume()
  for (let waitedMs = 0; waitedMs < 30_000 && server.exitCode === null; waitedMs += 50) {
    if (lines.includes('ready to accept connections')) break
    await pause(50)
  }
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    remove()
  }
  if (server.exitCode !== null || !lines.includes('ready to accept connections')) {
    await stop()
    return { reason: 'PostgreSQL did not start here' }
  }
  const version = /PostgreSQL ([\d.]+)/.exec(lines)?.[1] ?? ''
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, name: `PostgreSQL ${version}`, stop }
}

/** Runs the command and resolves with its exit code. */
function run([command, ...args], env) {
  running = spawn(command, args, { stdio: 'inherit', env, shell: onWindows })
  return new Promise((resolve) => {
    running.once('error', () => {
      console.error(`${command} could not be started.`)
      resolve(127)
    })
    running.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

const command = process.argv.slice(2)
if (command.length === 0) {
  console.error('Say what to run: node scripts/with-postgres.mjs vitest run')
  process.exit(2)
}
let running
let signalled
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    signalled = signal
    running?.kill(signal)
  })
}
const given = process.env.TEST_POSTGRES_URL
const postgres = given ? { url: given, name: 'the PostgreSQL of TEST_POSTGRES_URL' } : await startPostgres()
console.log(
  postgres.url
    ? `Tests run on SQLite and ${postgres.name}.`
    : `Tests run on SQLite only: ${postgres.reason}.`,
)
const env = postgres.url ? { ...process.env, TEST_POSTGRES_URL: postgres.url } : process.env
const code = signalled ? 128 + constants.signals[signalled] : await run(command, env)
await postgres.stop?.()
process.exit(code)
