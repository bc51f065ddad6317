import { figureSizes } from './figure-sizes'
import type { FigureId } from './figures'

/** Each figure is taken for wide and narrow pages, in light and in dark. */
export type Look = { width: 'wide' | 'narrow'; theme: 'light' | 'dark' }

export const looks: readonly Look[] = [
  { width: 'wide', theme: 'light' },
  { width: 'wide', theme: 'dark' },
  { width: 'narrow', theme: 'light' },
  { width: 'narrow', theme: 'dark' },
]

/** The name of a picture in public/guide. */
export function figureFile(id: FigureId, { width, theme }: Look): string {
  return `${id}-${width}-${theme}.webp`
}

/** A new figure is declared before it is taken, and the app is built in between. */
const sizes: Readonly<Partial<Record<string, Readonly<Record<string, readonly number[]>>>>> = figureSizes

/** How large a figure is shown, in CSS pixels. The files have twice as many. */
export function figureSize(id: FigureId, width: Look['width']): { width: number; height: number } {
  const [x, y] = sizes[id]?.[width] ?? []
  if (!x || !y) throw new Error(`The figure ${id} was never taken: npm run figures.`)
  return { width: x, height: y }
}
