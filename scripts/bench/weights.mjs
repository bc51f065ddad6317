import { barePages } from './bare.mjs'
import { figure } from './figures.mjs'
import { pages } from './pages.mjs'
import { openScale } from './weigh.mjs'

/** What each page weighs on its first load, beside a page of the bare app that reads a cookie. */
export async function measureWeights(apps, session) {
  const scale = await openScale()
  const bare = await scale.weigh(`http://localhost:${apps.bare.port}${barePages.dynamic}`)
  const visitors = new Map()
  const cookieFor = async (step) => {
    if (!step) return undefined
    if (!visitors.has(step)) visitors.set(step, await session(step))
    return visitors.get(step).cookie
  }
  const figures = []
  for (const { name, path, step, isConsole } of pages) {
    const found = await scale.weigh(`${apps.ours.env.APP_ORIGIN}${path}`, await cookieFor(step))
    if (found.isThere) figures.push(...figuresOf(`${name} page`, found, bare, isConsole ? 1.15 : 1.03))
    else console.log(`         ${path} is not there yet.`)
  }
  await scale.close()
  return figures
}

function figuresOf(name, found, bare, atMost) {
  const libraries = found.libraries.join(', ')
  return [
    figure(`${name}: script`, found.firstScript / 1000, {
      against: bare.firstScript / 1000,
      unit: 'kB',
      digits: 1,
      atMost,
      remark:
        found.laterScript > 0 ? `and ${(found.laterScript / 1000).toFixed(1)} kB after first paint` : '',
    }),
    figure(`${name}: HTML and CSS`, found.text / 1000, { unit: 'kB', digits: 1, atMost: 20 }),
    figure(`${name}: requests`, found.requests, { atMost: 14 }),
    figure(`${name}: other hosts, banned libraries`, found.strangers.length + found.libraries.length, {
      atMost: 0,
      remark: [...found.strangers, libraries].filter(Boolean).join(', '),
    }),
  ]
}
