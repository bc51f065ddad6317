import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { steps } from '@/lib/catalog/steps'
import { Visitor } from '../bench/visitor.mjs'
import { choosePort } from '../ports.mjs'
import { ask, attempt, type Engine, findEngine, isHealthy, secondsUntil } from './container'
import { atMost, exactly, type Figure } from './figure'
import { type ImageFile, listing, strangeFiles } from './image-files'
import { report } from './report'

const root = fileURLToPath(new URL('../..', import.meta.url))
const name = `coupa-connect-proof-${process.pid}`
const paths = ['/', '/guide', '/readyz', '/robots.txt']
/** What a machine needs for the build besides, such as `--network=host`: words with a space between. */
const besides = (process.env.PROVE_IMAGE_BUILD ?? '').split(' ').filter(Boolean)

/** What is in the image, judged from inside it. */
function figuresOfFiles(engine: Engine): readonly Figure[] {
  const files: ImageFile[] = JSON.parse(
    ask(engine, 'run', '--rm', '--entrypoint', 'node', name, '-e', listing),
  )
  const strange = strangeFiles(files.map(({ path }) => path))
  if (strange.length > 0) console.error(`Not at home in the image: ${strange.slice(0, 10).join(', ')}`)
  const mebibytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20
  const whole = Number(ask(engine, 'image', 'inspect', '--format', '{{.Size}}', name)) / 2 ** 20
  return [
    exactly('Files in it that should not be there', strange.length, 0),
    exactly(
      'Of its files, those that the app may write to',
      files.filter((file) => file.isWritable).length,
      0,
    ),
    atMost('The app in it', mebibytes, 80, 'MiB'),
    atMost('The image with its Debian and its Node', whole, 450, 'MiB'),
  ]
}

/** The container as the guide starts it, used, restarted and stopped. */
async function figuresOfRun(engine: Engine, folder: string): Promise<readonly Figure[]> {
  const port = await choosePort('PROVE_PORT')
  const origin = `http://localhost:${port}`
  const settings = join(folder, '.env')
  const { SESSION_PASSWORDS, SEALING_KEYS } = process.env
  writeFileSync(
    settings,
    `APP_ORIGIN=${origin}\nOPEN_START=1\nSESSION_PASSWORDS=${SESSION_PASSWORDS}\nSEALING_KEYS=${SEALING_KEYS}\n`,
  )
  const isUp = async () =>
    (await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined))?.ok ===
    true
  const start = ['--detach', '--name', name, '--read-only', '--tmpfs', '/tmp', '--volume', `${name}:/data`]
  const outside = ['--env-file', settings, '--publish', `127.0.0.1:${port}:3000`]
  ask(engine, 'run', ...start, ...outside, name)
  const upSeconds = await secondsUntil(isUp, 30)
  if (upSeconds > 30) console.error(attempt(engine, 'logs', name))
  const answers = await Promise.all(paths.map(async (path) => (await fetch(`${origin}${path}`)).status))

  const inside = (...command: string[]) => attempt(engine, 'exec', name, ...command)
  const written = ['/app', '/app/.next', '/usr/local/bin', '/etc', '/home/node'].filter(
    (place) => inside('touch', `${place}/proof`).status === 0,
  )
  const healthySeconds = await secondsUntil(() => isHealthy(engine, name), 40)

  const visitor = new Visitor(origin)
  await visitor.submit(await visitor.open('/'))
  await visitor.submit(await visitor.open(steps.variant.path), { variant: 'plain' })
  ask(engine, 'restart', '--time', '30', name)
  await secondsUntil(isUp, 30)
  const page = await visitor.open(steps.instance.path)

  const begunMs = performance.now()
  ask(engine, 'stop', '--time', '30', name)
  const stopSeconds = (performance.now() - begunMs) / 1000
  return [
    atMost('Until it answers /healthz', upSeconds, 10, 's'),
    exactly('Pages that did not answer', answers.filter((status) => status !== 200).length, 0),
    atMost('Until its own check calls it healthy', healthySeconds, 40, 's'),
    exactly('Who it runs as (1000 is node)', userOf(engine), 1000),
    exactly('Places outside its data that took a file', written.length, 0),
    exactly('Sessions and setups kept through a restart', page.path === steps.instance.path ? 1 : 0, 1),
    exactly('What it ended with when told to stop', endOf(engine), 0),
    atMost('Until it had ended', stopSeconds, 10, 's'),
  ]
}

const endOf = (engine: Engine) => Number(ask(engine, 'inspect', '--format', '{{.State.ExitCode}}', name))

const userOf = (engine: Engine) => Number(ask(engine, 'run', '--rm', '--entrypoint', 'id', name, '--user'))

await report(async () => {
  const engine = findEngine()
  if (!engine) {
    console.log('Neither Docker nor Podman answers here: no image was built.')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'coupa-connect-'))
  try {
    // Podman's own format of images has no place for a health check.
    const format = engine === 'podman' ? ['--format=docker'] : []
    ask(engine, 'build', ...format, ...besides, '--target', 'app', '--tag', name, root)
    return [...figuresOfFiles(engine), ...(await figuresOfRun(engine, folder))]
  } finally {
    attempt(engine, 'rm', '--force', '--volumes', name)
    attempt(engine, 'volume', 'rm', '--force', name)
    attempt(engine, 'image', 'rm', '--force', name)
    rmSync(folder, { recursive: true, force: true })
  }
})
