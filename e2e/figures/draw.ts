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

/** What drawing a callout covers: the outline, and the disc outside its left edge. */
export function drawnBox({ x, y, width, height }: Box): Box {
  const left = x - outlineGapPx - discPx
  return {
    x: left,
    y: y - outlineGapPx,
    width: x + width + outlineGapPx - left,
    height: Math.max(height, discPx) + 2 * outlineGapPx,
  }
}

/** Draws numbers and outlines over the page, all in one style. The page beneath is not touched. */
export async function drawCallouts(
  page: Page,
  callouts: readonly { number: number; box: Box }[],
): Promise<void> {
  await page.evaluate(
    ({ callouts, discPx, outlineGapPx }) => {
      const layer = document.createElement('div')
      layer.id = 'callouts'
      layer.ariaHidden = 'true'
      Object.assign(layer.style, { position: 'absolute', inset: '0 auto auto 0' })
      for (const { number, box } of callouts) {
        const outline = document.createElement('div')
        Object.assign(outline.style, {
          position: 'absolute',
          left: `${box.x - outlineGapPx}px`,
          top: `${box.y - outlineGapPx}px`,
          width: `${box.width + 2 * outlineGapPx}px`,
          height: `${box.height + 2 * outlineGapPx}px`,
          border: '2px solid var(--mark)',
          borderRadius: '10px',
        })
        const disc = document.createElement('div')
        Object.assign(disc.style, {
          position: 'absolute',
          left: `${box.x - outlineGapPx - discPx}px`,
          top: `${box.y}px`,
          width: `${discPx}px`,
          height: `${discPx}px`,
          borderRadius: '50%',
          background: 'var(--mark)',
          color: 'var(--mark-contrast)',
          font: `600 13px/${discPx}px var(--font-inter)`,
          textAlign: 'center',
        })
        disc.textContent = String(number)
        layer.append(outline, disc)
      }
      document.body.append(layer)
    },
    { callouts, discPx, outlineGapPx },
  )
}

/** Takes numbers and outlines away again. */
export async function wipeCallouts(page: Page): Promise<void> {
  await page.evaluate(() => document.getElementById('callouts')?.remove())
}
