import { cpSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findBrowser } from '../browser'
import { choosePort } from '../ports.mjs'
import { launch, runToEnd, stop, untilHealthy } from '../processes.mjs'
import { root } from '../world.mjs'
import { barePages } from './bare.mjs'
import { figure, median } from './figures.mjs'
import { pages } from './pages.mjs'

const judged = ['start', 'client', 'credentials', 'lumos', 'done', 'guide']
const passes = 3

/**
 * What Lighthouse says of the pages of a journey on its simulated telephone, beside a page of the bare app
 * that reads a cookie. It is no package of the product: with all it brings it is larger than the product,
 * so it is installed for this alone, from a lockfile of its own.
 */
export async function measureLighthouse(apps, session) {
  const lighthouse = await install()
  const port = await choosePort('LIGHTHOUSE_PORT')
  const browser = await startBrowser(port)
  const look = async (address, cookie) => {
    const result = await lighthouse(address, {
      port,
      logLevel: 'silent',
      output: [],
      ...(cookie && { extraHeaders: { Cookie: cookie } }),
    })
    return readingOf(result.lhr)
  }
  const wanted = pages.filter(({ name }) => judged.includes(name))
  const addresses = await Promise.all(
    wanted.map(async ({ path, step }) => [
      `${apps.ours.env.APP_ORIGIN}${path}`,
      step && (await session(step)).cookie,
    ]),
  )
  const bare = []
  const ours = wanted.map(() => [])
  for (let pass = 0; pass < passes; pass += 1) {
    bare.push(await look(`http://localhost:${apps.bare.port}${barePages.dynamic}`))
    for (const [index, asked] of addresses.entries()) ours[index].push(await look(...asked))
  }
  await stop([browser])
  return wanted.flatMap(({ name }, index) => figuresOf(name, ours[index], bare))
}

/** Resolves with Lighthouse's own function, after installing it where it is not yet. */
async function install() {
  const folder = join(root, '.cache', 'lighthouse')
  mkdirSync(folder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json'])
    cpSync(join(root, 'scripts', 'bench', 'lighthouse', name), join(folder, name))
  const npm = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  await runToEnd('The installation of Lighthouse', npm, { command: 'npm', cwd: folder })
  const place = createRequire(join(folder, 'package.json')).resolve('lighthouse')
  return (await import(pathToFileURL(place).href)).default
}

async function startBrowser(port) {
  const { executablePath, args, env } = findBrowser()
  const profile = join(root, '.cache', 'lighthouse', 'profile')
  const own = [`--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, '--headless=new']
  const browser = launch('The browser', [...args, ...own, 'about:blank'], { command: executablePath, env })
  await untilHealthy(browser, `http://127.0.0.1:${port}/json/version`)
  return browser
}

/** What is kept of one report: the points for speed, what else was failed, two times and the shift. */
function readingOf({ categories, audits }) {
  const points = (id) => Math.round((categories[id].score ?? 0) * 100)
  const failed = (id) =>
    categories[id].auditRefs
      .filter((ref) => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score < 1)
      .map((ref) => ref.id)
  return {
    performance: points('performance'),
    // A page that is for one person alone may ask not to be found.
    faults: ['accessibility', 'best-practices', 'seo'].flatMap(failed).filter((id) => id !== 'is-crawlable'),
    paintMs: audits['largest-contentful-paint'].numericValue,
    blockedMs: audits['total-blocking-time'].numericValue,
    shift: audits['cumulative-layout-shift'].numericValue,
  }
}

function figuresOf(name, ours, bare) {
  const middle = (readings, key) => median(readings.map((reading) => reading[key]))
  const faults = [...new Set(ours.flatMap((reading) => reading.faults))]
  const performance = middle(ours, 'performance')
  const yardstick = middle(bare, 'performance')
  const blockedMs = middle(ours, 'blockedMs')
  return [
    figure(`${name} page: Lighthouse, failed audits`, faults.length, {
      atMost: 0,
      remark: faults.join(', '),
    }),
    figure(`${name} page: Lighthouse, performance`, performance, {
      atLeast: yardstick - 2,
      remark: `bare: ${yardstick}`,
    }),
    figure(`${name} page: largest paint, telephone`, middle(ours, 'paintMs'), {
      against: middle(bare, 'paintMs'),
      unit: 'ms',
      atMost: 1.15,
    }),
    figure(`${name} page: blocked, telephone`, blockedMs, {
      unit: 'ms',
      atMost: Math.round(middle(bare, 'blockedMs')) + 60,
      remark: `bare: ${Math.round(middle(bare, 'blockedMs'))} ms`,
    }),
    figure(`${name} page: shift`, middle(ours, 'shift'), { digits: 3, atMost: 0 }),
  ]
}
