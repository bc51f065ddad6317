import { barePages } from './bare.mjs'
import { figure } from './figures.mjs'
import { pages } from './pages.mjs'
import { openScale } from './weigh.mjs'

/** What each page weighs on its first load, beside a page of the bare app that reads a cookie. */
export async function measureWeights(apps, session) {
  const scale = await openScale()
  const bare = await scale.weigh(`http://localhost:${apps.bare.port}${barePages.dynamic}`)
  const figures = []
  for (const { name, path, step, isConsole } of pages) {
    const asked = [`${apps.ours.env.APP_ORIGIN}${path}`, step && (await session(step)).cookie]
    const found = await scale.weigh(...asked)
    const alike = await scale.weigh(...asked, 'gzip')
    if (found.isThere) figures.push(...figuresOf(`${name} page`, found, alike, bare, isConsole ? 1.15 : 1.03))
    else console.log(`         ${path} is not there yet.`)
  }
  await scale.close()
  return figures
}

function figuresOf(name, found, alike, bare, atMost) {
  const libraries = found.libraries.join(', ')
  const packedAlike = `${kilobytes(alike.firstScript)}, ${(alike.firstScript / bare.firstScript).toFixed(3)} with gzip`
  const later = found.laterScript > 0 ? `and ${kilobytes(found.laterScript)} after first paint` : ''
  return [
    figure(`${name}: script`, found.firstScript / 1000, {
      against: bare.firstScript / 1000,
      unit: 'kB',
      digits: 1,
      atMost,
      remark: [found.firstScript > 0 ? packedAlike : '', later].filter(Boolean).join('; '),
    }),
    figure(`${name}: HTML and CSS`, found.text / 1000, {
      unit: 'kB',
      digits: 1,
      atMost: 20,
      remark: `${kilobytes(alike.text)} with gzip`,
    }),
    figure(`${name}: requests`, found.requests, { atMost: 14 }),
    figure(`${name}: other hosts, banned libraries`, found.strangers.length + found.libraries.length, {
      atMost: 0,
      remark: [...found.strangers, libraries].filter(Boolean).join(', '),
    }),
  ]
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
