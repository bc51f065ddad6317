import { expect, test } from 'vitest'
import { strangeFiles } from './image-files'

const fine = [
  'server.js',
  'package.json',
  'public/guide/wizard.png',
  '.next/BUILD_ID',
  '.next/server/app/page.js',
  'node_modules/next/dist/server/next.js',
  'node_modules/next/dist/server/next.d.ts',
]
const strange = [
  '.env',
  '.env.local',
  '.git/HEAD',
  '.next/server/.env',
  'README.md',
  'app/page.tsx',
  'data/coupa-connect.db',
  'public/left.db',
  'scripts/start.mjs',
  'node_modules/vitest/vitest.mjs',
  'node_modules/nextra/index.js',
]

test('the build and the packages that run are at home in the image, and nothing else', () => {
  expect(strangeFiles([...fine, ...strange], ['node_modules/next'])).toEqual(strange)
})

test('without a list of packages it is those that are installed with the dependencies', () => {
  expect(strangeFiles(['node_modules/pg/lib/index.js', 'node_modules/typescript/lib/tsc.js'])).toEqual([
    'node_modules/typescript/lib/tsc.js',
  ])
})
