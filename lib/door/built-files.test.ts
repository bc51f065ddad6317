import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBuilt } from './built-files'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'built-'))
  mkdirSync(join(folder, 'chunks'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string) => writeFileSync(join(folder, name), name)

test('what the build has packed is kept with its packed forms and its type', () => {
  for (const ending of ['', '.br', '.gz']) {
    put(`chunks/a.js${ending}`)
    put(`b.css${ending}`)
  }
  const found = readBuilt(folder)
  expect([...found.keys()].sort()).toEqual(['/_next/static/b.css', '/_next/static/chunks/a.js'])
  expect(found.get('/_next/static/chunks/a.js')).toMatchObject({
    headers: { 'content-type': expect.stringContaining('javascript') },
    plain: Buffer.from('chunks/a.js'),
    packed: { br: Buffer.from('chunks/a.js.br'), gzip: Buffer.from('chunks/a.js.gz') },
  })
  expect(found.get('/_next/static/b.css')?.headers['content-type']).toContain('text/css')
})

test('what is not packed, or is no script and no style, is left to Next', () => {
  put('chunks/a.js')
  for (const ending of ['', '.br', '.gz']) put(`font.woff2${ending}`)
  expect([...readBuilt(folder).keys()]).toEqual([])
})
