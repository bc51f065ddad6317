import { writeFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { figureFile, type Look, looks } from '@/lib/catalog/figure-files'
import { type FigureId, figureIds, legendOf } from '@/lib/catalog/figures'
import { type Box, boxOf, type Drawn, discBeside, drawCallouts, outlineOf, union, wipeCallouts } from './draw'
import { changedShare, toWebp } from './picture'
import { type AnyScene, scenes } from './scenes'
import { readPicture, writePicture } from './shelf'
import { type Stage, test } from './stage'

const isChecking = process.env.FIGURES === 'check'

/** Less than this share of pixels is no reason to rewrite a file: some 25 of a usual picture. */
const leastShare = 0.00002
const marginPx = 12
const widths = { wide: 1280, narrow: 343 } as const

for (const id of figureIds)
  test(id, async ({ stage }, testInfo) => {
    const scene: AnyScene = scenes[id]
    await stage.page.setViewportSize({ width: widths.wide, height: 800 })
    await stage.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    await scene.reach(stage)
    const faults: string[] = []
    for (const look of looks) {
      const png = await take(id, scene, stage, look)
      const kept = readPicture(id, look)
      const share = kept ? await changedShare(kept, png) : 1
      if (share < leastShare) continue
      const what = kept ? `is stale: ${(share * 100).toFixed(3)} % of its pixels changed` : 'is missing'
      if (isChecking) {
        faults.push(
          `${figureFile(id, look)} ${what}. The new one is in test-results; npm run figures keeps it`,
        )
        writeFileSync(testInfo.outputPath(`${id}-${look.width}-${look.theme}.png`), png)
      } else {
        writePicture(id, look, await toWebp(png))
        console.log(`${figureFile(id, look)} ${what}: taken`)
      }
    }
    expect(faults).toEqual([])
  })

/** Takes one picture of the scene that is reached: measured, drawn over, cropped, wiped. */
async function take(id: FigureId, scene: AnyScene, stage: Stage, look: Look): Promise<Buffer> {
  const { page } = stage
  const viewport = await fitWindow(page, widths[look.width], look.width === 'narrow' ? scene.indentPx : 0)
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: look.theme })
  await page.evaluate(() => document.fonts.ready)
  // What the pointer was left on would look different.
  await page.mouse.move(0, 0)
  const measured = await measure(id, scene, stage)
  await drawCallouts(page, measured.callouts)
  const png = await page.screenshot({
    clip: crop(measured, viewport),
    animations: 'disabled',
    caret: 'hide',
    scale: 'device',
  })
  await wipeCallouts(page)
  expect(await measure(id, scene, stage), `${id} stood still while it was taken`).toEqual(measured)
  return png
}

type Measured = { callouts: readonly Drawn[]; frame: Box; parts: readonly Box[] }

/** Where on the page everything is that the picture of the scene shows. */
async function measure(id: FigureId, scene: AnyScene, stage: Stage): Promise<Measured> {
  const targets = scene.targets(stage)
  const numbers = scene.numbers?.(stage) ?? {}
  const callouts: Drawn[] = []
  for (const { key, mark } of legendOf(id)) {
    const target = targets[key]
    if (!target) throw new Error(`The callout ${key} of ${id} has no target.`)
    const box = await boxOf(target, `the callout ${key} of ${id}`)
    const own = numbers[key] && (await boxOf(numbers[key], `the number of ${key} of ${id}`))
    callouts.push({ mark, outline: outlineOf(box), disc: own ?? discBeside(box) })
  }
  const frame = await boxOf((scene.frame ?? (({ wizard }) => wizard.start.main))(stage), `the frame of ${id}`)
  const parts = await Promise.all(
    (scene.around?.(stage) ?? []).map((place) => boxOf(place, `a part of ${id}`)),
  )
  return { callouts, frame, parts }
}

/** Makes the window as high as the page, so that nothing is scrolled and nothing has to be. */
async function fitWindow(
  page: Page,
  pageWidth: number,
  indentPx = 0,
): Promise<{ width: number; height: number }> {
  const width = pageWidth + indentPx
  if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 800 })
  const height = await page.evaluate((indent) => {
    document.documentElement.style.paddingLeft = indent
    return document.documentElement.scrollHeight
  }, `${indentPx}px`)
  await page.setViewportSize({ width, height })
  return { width, height }
}

/** As high as what is drawn, as wide as the frame, a margin around, and never beyond the page. */
function crop({ callouts, frame, parts }: Measured, viewport: { width: number; height: number }): Box {
  const drawn = union([...parts, ...callouts.flatMap(({ outline, disc }) => [outline, disc])])
  const left = Math.max(0, Math.min(drawn.x, frame.x) - marginPx)
  const right = Math.min(viewport.width, Math.max(drawn.x + drawn.width, frame.x + frame.width) + marginPx)
  const top = Math.max(0, drawn.y - marginPx)
  const bottom = drawn.y + drawn.height + marginPx
  return { x: left, y: top, width: right - left, height: Math.min(viewport.height, bottom) - top }
}
