import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from './source-files'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** How many requirements each section of ASVS 5.0.0 has, chapter by chapter. */
const sections: readonly (readonly number[])[] = [
  [2, 10, 12, 3, 3],
  [3, 3, 5, 2],
  [1, 3, 5, 8, 8, 1, 5],
  [5, 5, 2, 4],
  [1, 6, 3, 3],
  [3, 12, 8, 6, 8, 4, 2, 4],
  [3, 4, 2, 5, 3, 2],
  [4, 4, 3, 2],
  [3, 4],
  [2, 3, 5, 16, 5, 2, 3],
  [4, 5, 5, 4, 2, 2, 2],
  [5, 2, 5],
  [4, 6, 4, 7],
  [2, 8, 3],
  [5, 5, 7, 4],
  [1, 5, 4, 3, 4],
  [2, 8, 2],
]
const levels: Readonly<Record<string, number>> = { 1: 70, 2: 183, 3: 92 }
const verdicts = ['met', 'not met', 'does not apply'] as const

type Row = { number: string; level: string; verdict: string; where: string }

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

function rowsOf(text: string): readonly Row[] {
  return text.split('\n').flatMap((line) => {
    const [number = '', level = '', , verdict = '', where = ''] = cellsOf(line)
    return /^\d+\.\d+\.\d+$/.test(number) ? [{ number, level, verdict, where }] : []
  })
}

const file = /^(?:[\w./[\]-]+\.(?:ts|tsx|mjs|json|yaml|cfg)|Dockerfile|\.dockerignore)$/
const namedIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
const filesIn = (text: string) => namedIn(text).filter((name) => file.test(name))

const anchorsOf = (path: string) =>
  [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )

/** What a text of docs/ names and is not there. */
function missingIn(text: string, folder = 'docs'): readonly string[] {
  const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
  const proofs = /const proofs = \{([^}]*)\}/.exec(read('scripts/prove/prove.mjs'))?.[1] ?? ''
  const commands = namedIn(text).filter((name) => name.startsWith('npm run '))
  return [
    ...filesIn(text).filter((path) => !existsSync(join(root, path))),
    ...commands.filter((name) => {
      const [, script = '', part] = /^npm run ([\w:-]+)(?: -- (\w+))?/.exec(name) ?? []
      return !scripts[script] || (script === 'prove' && part && !new RegExp(`\\b${part}:`).test(proofs))
    }),
    ...[...text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([whole, path = '', anchor]) => {
      const target = path ? join(folder, path) : folder
      if (!existsSync(join(root, target))) return [whole]
      return anchor && !anchorsOf(target).includes(anchor) ? [whole] : []
    }),
  ]
}

/** Titles of tests that a row quotes, such as ("every answer …"), and that no file of the row has. */
function unknownTitles({ where }: Row): readonly string[] {
  const sources = filesIn(where)
    .filter((path) => existsSync(join(root, path)))
    .map(read)
  const quoted = [...where.matchAll(/\(((?:"[^"]+"(?:, )?)+)\)/g)].flatMap(([, all = '']) =>
    [...all.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
  )
  return quoted.filter((title) => {
    const parts = title.split('…').map((part) => part.trim())
    return !sources.some((source) => parts.every((part) => source.includes(part)))
  })
}

const document = read('docs/asvs.md')
const rows = rowsOf(document)

describe('docs/asvs.md', () => {
  it('has each requirement of the standard once, in its order', () => {
    const numbers = sections.flatMap((chapter, one) =>
      chapter.flatMap((count, two) =>
        Array.from({ length: count }, (_, three) => `${one + 1}.${two + 1}.${three + 1}`),
      ),
    )
    expect(numbers).toHaveLength(345)
    expect(rows.map(({ number }) => number)).toEqual(numbers)
  })

  it('has a level, a verdict and a reason for each', () => {
    for (const [level, count] of Object.entries(levels))
      expect(rows.filter((row) => row.level === level)).toHaveLength(count)
    for (const { number, verdict, where } of rows) {
      expect(verdicts, number).toContain(verdict)
      expect(where, number).not.toBe('')
    }
  })

  it('names a test, a proof, a file or a document for what is met', () => {
    const bare = rows.filter(
      ({ verdict, where }) =>
        verdict === 'met' && !/`npm run |\]\(/.test(where) && filesIn(where).length === 0,
    )
    expect(bare.map(({ number }) => number)).toEqual([])
  })

  it('counts right', () => {
    const counted = [...Object.keys(levels), 'all'].map((level) => {
      const [met = 0, notMet = 0, not = 0] = verdicts.map(
        (verdict) =>
          rows.filter((row) => row.verdict === verdict && [row.level, 'all'].includes(level)).length,
      )
      return [level, met, notMet, met + notMet, not, met + notMet + not].map(String)
    })
    const said = document.split('\n').map(cellsOf)
    for (const line of counted) expect(said).toContainEqual(line)
  })

  it('names only what is there', () => {
    expect(missingIn(document)).toEqual([])
    expect(rows.flatMap(unknownTitles)).toEqual([])
  })

  it('turns this test red when it names what is not there', () => {
    const wrong =
      '`lib/no-such.test.ts`, `npm run prove -- nothing`, `npm run nothing`, [x](no.md), [y](asvs.md#no)'
    expect(missingIn(wrong)).toHaveLength(5)
    const title = ['no', 'such', 'title'].join(' ')
    const row = { number: '', level: '', verdict: '', where: `\`scripts/asvs.test.ts\` ("${title}")` }
    expect(unknownTitles(row)).toEqual([title])
  })
})

describe('SECURITY.md', () => {
  const said =
    /## How it stands to OWASP ASVS 5\.0\n[^]*$/.exec(read('SECURITY.md'))?.[0].replaceAll('\n', ' ') ?? ''

  it('says the same figures', () => {
    const count = (level: string, isMet: boolean) =>
      rows.filter(
        (row) =>
          [row.level, 'all'].includes(level) &&
          (isMet ? row.verdict === 'met' : row.verdict !== 'does not apply'),
      ).length
    expect(said).toContain(`${count('all', false)} apply, and of these ${count('all', true)} are met`)
    for (const level of Object.keys(levels))
      expect(said).toContain(`${count(level, true)} of ${count(level, false)} at level ${level}`)
  })

  it('names everything that is not met at the first two levels, and nothing else', () => {
    const notMet = rows.filter(({ level, verdict }) => level !== '3' && verdict === 'not met')
    expect([...(said.match(/\d+\.\d+\.\d+/g) ?? [])].sort()).toEqual(
      ['5.0.0', ...notMet.map(({ number }) => number)].sort(),
    )
  })

  it('names only what is there', () => {
    expect(missingIn(said, '.')).toEqual([])
  })
})

describe('docs/security-notes.md', () => {
  const notes = read('docs/security-notes.md')

  it('names only what is there', () => {
    expect(missingIn(notes)).toEqual([])
  })

  it('names every file of the app that uses cryptography, and no other', () => {
    const uses =
      /from '(?:node:crypto|node:tls|jose|oauth4webapi|openid-client)'|new Pool\(|crypto\.(?:randomUUID|getRandomValues|subtle)|minVersion/
    const isOfApp = (path: string) =>
      /^(?:app|components|lib)\/|^next\.config\.mjs$|^scripts\/keys\.mjs$|^instrumentation\.ts$/.test(path) &&
      !/\.test\.tsx?$|\/testing\//.test(path)
    const found = sourceFiles('ts', 'tsx', 'mjs').filter(({ path, text }) => isOfApp(path) && uses.test(text))
    const inventory = /\| Use +\|[^]*?\n\n/.exec(notes)?.[0] ?? ''
    expect(filesIn(inventory).sort()).toEqual(found.map(({ path }) => path).sort())
  })
})
