import type { Locator, Page } from '@playwright/test'

/** A place on the page in CSS pixels, from its left upper corner. */
export type Box = { x: number; y: number; width: number; height: number }

const discPx = 24
const outlineGapPx = 4

/** Where these elements are, rounded to whole pixels. Throws with its name where one is not to be seen. */
export async function boxOf(target: Locator, name: string): Promise<Box> {
  if ((await target.count()) !== 1)
    throw new Error(`${name} has ${await target.count()} targets instead of one.`)
  const box = await target.boundingBox()
  if (!box || box.width === 0 || box.height === 0) throw new Error(`The target of ${name} is not to be seen.`)
  const { x, y } = box
  const [left, top] = [Math.floor(x), Math.floor(y)]
  return { x: left, y: top, width: Math.ceil(x + box.width) - left, height: Math.ceil(y + box.height) - top }
}

/** The smallest box that holds all of these. */
export function union(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** A callout as it is drawn: its number or letter, the outline around its target, and the disc with it. */
export type Drawn = { mark: number | string; outline: Box; disc: Box }

/** The outline around a target. */
export function outlineOf({ x, y, width, height }: Box): Box {
  return {
    x: x - outlineGapPx,
    y: y - outlineGapPx,
    width: width + 2 * outlineGapPx,
    height: height + 2 * outlineGapPx,
  }
}

/** The disc outside the left edge of an outline, where it covers no words. */
export function discBeside({ x, y }: Box): Box {
  return { x: x - outlineGapPx - discPx, y, width: discPx, height: discPx }
}

/** Draws numbers and outlines over the page, all in one style. The page beneath is not touched. */
export async function drawCallouts(page: Page, callouts: readonly Drawn[]): Promise<void> {
  await page.evaluate((callouts) => {
    const layer = document.createElement('div')
    layer.id = 'callouts'
    layer.ariaHidden = 'true'
    Object.assign(layer.style, { position: 'absolute', inset: '0 auto auto 0' })
    const add = ({ x, y, width, height }: Box, look: Partial<CSSStyleDeclaration>) => {
      const element = document.createElement('div')
      const place = { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }
      Object.assign(element.style, { position: 'absolute', ...place, ...look })
      layer.append(element)
      return element
    }
    for (const { mark, outline, disc } of callouts) {
      add(outline, { border: '2px solid var(--mark)', borderRadius: '10px' })
      add(disc, {
        borderRadius: '50%',
        background: 'var(--mark)',
        color: 'var(--mark-contrast)',
        font: `600 13px/${disc.height}px var(--font-inter)`,
        textAlign: 'center',
      }).textContent = String(mark)
    }
    document.body.append(layer)
  }, callouts)
}

/** Takes numbers and outlines away again. */
export async function wipeCallouts(page: Page): Promise<void> {
  await page.evaluate(() => document.getElementById('callouts')?.remove())
}
