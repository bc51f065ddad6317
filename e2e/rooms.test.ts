import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from '../scripts/source-files'

/** Who may import whom. A room may always import itself; what is missing here is forbidden. */
const mayImport: Record<string, readonly string[]> = {
  'lib/catalog': [],
  'lib/connection': ['lib/catalog'],
  'lib/env': [],
  'lib/outbound': ['lib/env'],
  'lib/coupa': ['lib/catalog', 'lib/connection', 'lib/outbound', 'lib/env'],
  'lib/lumos': ['lib/catalog', 'lib/connection', 'lib/outbound', 'lib/env'],
  'lib/sign-in': ['lib/catalog', 'lib/outbound', 'lib/env'],
  'lib/store': ['lib/catalog', 'lib/connection', 'lib/env'],
  'lib/setup': [
    'lib/catalog',
    'lib/connection',
    'lib/coupa',
    'lib/lumos',
    'lib/sign-in',
    'lib/store',
    'lib/env',
  ],
  'lib/door': ['lib/catalog', 'lib/connection', 'lib/store', 'lib/env'],
  components: ['lib/catalog', 'lib/connection'],
  app: ['lib/catalog', 'lib/connection', 'lib/store', 'lib/setup', 'lib/door', 'lib/env', 'components'],
  instrumentation: ['lib/door'],
  sandbox: ['lib/catalog'],
  scripts: [
    'lib/catalog',
    'lib/connection',
    'lib/coupa',
    'lib/outbound',
    'lib/store',
    'lib/setup',
    'lib/env',
    'sandbox',
  ],
  e2e: ['lib/catalog', 'lib/connection', 'lib/store', 'lib/env', 'sandbox', 'scripts'],
}

/** Rooms whose code may reach a browser; every other room of lib says that it may not. */
const openRooms = ['lib/catalog', 'lib/connection']

const serverOnly = /^import 'server-only'$/m

function roomOf(path: string): string {
  const room = Object.keys(mayImport).find(
    (name) => path === name || path.startsWith(`${name}/`) || path.startsWith(`${name}.`),
  )
  return room ?? `no room for ${path}`
}

type Source = { path: string; text: string }

/** What the imports of a file break, in words; nothing where they keep to the table. */
function breaches({ path, text }: Source): string[] {
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'((?:@\/|\.)[^']*)'/g)].map(([, target = '']) =>
    target.startsWith('@/') ? target.slice(2) : join(dirname(path), target),
  )
  const from = roomOf(path)
  return targets
    .map((target) => roomOf(target))
    .filter((to) => to !== from && !mayImport[from]?.includes(to))
    .filter((to) => !/\.(css|woff2)$/.test(to))
    .map((to) => `${path} (${from}) imports ${to}`)
}

const sources: Source[] = sourceFiles('ts', 'tsx').filter(({ path }) => !/\.(config|d)\.ts$/.test(path))

const isTest = ({ path }: Source) => /\.(test|spec)\.tsx?$/.test(path) || path.includes('/testing/')

describe('the rooms of the house', () => {
  it('import in one direction only', () => {
    expect(sources.filter((source) => !isTest(source)).flatMap(breaches)).toEqual([])
  })

  it('turn this test red when one imports what it may not', () => {
    const forbidden = [
      { path: 'lib/catalog/scopes.ts', text: "import { env } from '@/lib/env'" },
      { path: 'lib/coupa/token.ts', text: "import { database } from '../store/database'" },
      { path: 'components/icon.tsx', text: "const page = await import('@/app/page')" },
      { path: 'lib/setup/begin-setup.ts', text: "import { prepared } from '@/sandbox/coupa/prepared'" },
    ]
    expect(forbidden.flatMap(breaches)).toHaveLength(forbidden.length)
  })

  it('say that they stay on the server, unless they may reach a browser', () => {
    const closed = sources.filter(
      (source) =>
        source.path.startsWith('lib/') &&
        !isTest(source) &&
        !openRooms.includes(roomOf(source.path)) &&
        !/^lib\/(env|door\/content-security-policy)\.ts$/.test(source.path),
    )
    expect(closed.filter(({ text }) => !serverOnly.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('have no drawer and no barrel', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|misc|index)\.tsx?$/
    expect(sources.map(({ path }) => path).filter((path) => drawers.test(path))).toEqual([])
  })
})

describe('whatever can be asked from outside', () => {
  /** The wrapper each export of a file stands in, or the export itself where it stands in none. */
  const guardsOf = ({ text }: Source) =>
    [...text.matchAll(/^export (?:async )?(?:const|function) (\w+)(?: = (\w+)\()?/gm)].map(
      ([, name = '', guard]) => guard ?? name,
    )
  const actions = sources.filter(({ text }) => text.startsWith("'use server'"))
  const routes = sources.filter(({ path }) => path.startsWith('app/') && path.endsWith('/route.ts'))

  it('is an action behind a guard', () => {
    expect(actions.map(({ path }) => path)).toContain('app/connect/credentials/actions.ts')
    for (const action of actions)
      for (const guard of guardsOf(action))
        expect(['asAdmin', 'asSupporter', 'asAnyone'], action.path).toContain(guard)
  })

  it('is an address behind a guard, but for those that show nothing of anybody’s', () => {
    const open = routes.filter((route) =>
      guardsOf(route).some((guard) => !['forAdmin', 'forSupporter'].includes(guard)),
    )
    expect(open.map(({ path }) => path).sort()).toEqual([
      'app/healthz/route.ts',
      'app/readyz/route.ts',
      'app/refused/route.ts',
      'app/support/sign-in/callback/route.ts',
      'app/support/sign-in/start/route.ts',
    ])
  })

  it('turns this test red when it has none', () => {
    const bare = {
      path: 'x',
      text: "'use server'\nexport async function leak() {}\nexport const also = async () => {}",
    }
    expect(guardsOf(bare)).toEqual(['leak', 'also'])
  })
})
