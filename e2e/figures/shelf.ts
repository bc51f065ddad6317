import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { figureFile, type Look, looks } from '@/lib/catalog/figure-files'
import { type FigureId, figureIds } from '@/lib/catalog/figures'
import { root } from '@/scripts/world.mjs'
import { sizeOf } from './picture'

const folder = join(root, 'public', 'guide')
const sizesHead = '// Written by `npm run figures`, which measures the files in public/guide.\n'
const sizesFile = join(root, 'lib', 'catalog', 'figure-sizes.ts')

/** Every file that the figures of the catalogue need. */
export const neededFiles: readonly string[] = figureIds.flatMap((id) =>
  looks.map((look) => figureFile(id, look)),
)

/** The files that are there. */
export function keptFiles(): readonly string[] {
  return readdirSync(folder)
}

/** A kept picture, or undefined where there is none. */
export function readPicture(id: FigureId, look: Look): Buffer | undefined {
  const file = figureFile(id, look)
  return keptFiles().includes(file) ? readFileSync(join(folder, file)) : undefined
}

export function writePicture(id: FigureId, look: Look, webp: Buffer): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, figureFile(id, look)), webp)
}

/** Takes away what no figure needs; returns the names. */
export function removeUnused(): readonly string[] {
  const unused = keptFiles().filter((file) => !neededFiles.includes(file))
  for (const file of unused) rmSync(join(folder, file))
  return unused
}

type Size = readonly [width: number, height: number]

/** The sizes of the kept pictures in CSS pixels, as the catalogue has them. They are taken at twice that. */
export function measuredSizes(): Record<string, Record<Look['width'], Size>> {
  const measured = (id: FigureId, width: Look['width']): Size | undefined => {
    const webp = readPicture(id, { width, theme: 'light' })
    if (!webp) return undefined
    const size = sizeOf(webp)
    return [size.width / 2, size.height / 2]
  }
  return Object.fromEntries(
    figureIds.flatMap((id) => {
      const [wide, narrow] = [measured(id, 'wide'), measured(id, 'narrow')]
      return wide && narrow ? [[id, { wide, narrow }]] : []
    }),
  )
}

/** Keeps the sizes where the guide reads them, one figure a line. */
export function writeSizes(): void {
  const lines = Object.entries(measuredSizes()).map(([id, sizes]) => {
    const widths = Object.entries(sizes).map(([width, [x, y]]) => `${width}: [${x}, ${y}]`)
    return `  ${/^\w+$/.test(id) ? id : `'${id}'`}: { ${widths.join(', ')} },\n`
  })
  writeFileSync(sizesFile, `${sizesHead}export const figureSizes = {\n${lines.join('')}}\n`)
}
