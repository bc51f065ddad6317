import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subset from 'subset-font'

const root = fileURLToPath(new URL('..', import.meta.url))
const whole = join(root, 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2')

/** Where the wizard's font stands. */
export const fontFile = join(root, 'app', 'inter.woff2')

const from = (first, last) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index))

/** The letters that the font has: those of Western Europe, for names, and the signs that the wizard uses. */
export const letters = `${from(0x20, 0x7e)}${from(0xa0, 0xff)}–—‘’“”„…•€↑↓`

/** The copyright and the licence, which have to stay with it. */
const kept = [0, 13, 14]

/** Inter with these letters and the weights from regular to bold: three fifths of what it weighs otherwise. */
export function makeFont() {
  return subset(readFileSync(whole), letters, {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
    preserveNameIds: kept,
  })
}

// `npm run font`: makes it anew, after a new version of Inter or another sign.
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(fontFile, await makeFont())
