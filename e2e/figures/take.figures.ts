import { expect } from '@playwright/test'
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
const viewports = { wide: { width: 1280, height: 3000 }, narrow: { width: 343, height: 5200 } } as const

for (const id of figureIds)
  test(id, async ({ stage }) => {
    const scene: AnyScene = scenes[id]
    await stage.page.setViewportSize(viewports.wide)
    await stage.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    await scene.reach(stage)
    const faults: string[] = []
    for (const look of looks) {
      const png = await take(id, scene, stage, look)
      const kept = readPicture(id, look)
      const share = kept ? await changedShare(kept, png) : 1
      if (share < leastShare) continue
      const what = kept ? `is stale: ${(share * 100).toFixed(3)} % of its pixels changed` : 'is missing'
      if (isChecking) faults.push(`${figureFile(id, look)} ${what}. Take it with: npm run figures`)
      else {
        writePicture(id, look, await toWebp(png))
        console.log(`${figureFile(id, look)} ${what}: taken`)
      }
    }
    expect(faults).toEqual([])
  })

/** Takes one picture of the scene that is reached: measured, drawn over, cropped, wiped. */
async function take(id: FigureId, scene: AnyScene, stage: Stage, look: Look): Promise<Buffer> {
  const { page } = stage
  const viewport = viewports[look.width]
  await page.setViewportSize(viewport)
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: look.theme })
  await page.evaluate(() => document.fonts.ready)
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
  const around = await Promise.all(
    (scene.around?.(stage) ?? []).map((place) => boxOf(place, `a part of ${id}`)),
  )
  const drawn = union([...around, ...callouts.flatMap(({ outline, disc }) => [outline, disc])])
  await drawCallouts(page, callouts)
  const png = await page.screenshot({
    clip: crop(drawn, frame, viewport),
    animations: 'disabled',
    caret: 'hide',
    scale: 'device',
  })
  await wipeCallouts(page)
  return png
}

/** As high as what is drawn, as wide as the frame, a margin around, and never beyond the page. */
function crop(drawn: Box, frame: Box, viewport: { width: number; height: number }): Box {
  const left = Math.max(0, Math.min(drawn.x, frame.x) - marginPx)
  const right = Math.min(viewport.width, Math.max(drawn.x + drawn.width, frame.x + frame.width) + marginPx)
  const top = Math.max(0, drawn.y - marginPx)
  const bottom = drawn.y + drawn.height + marginPx
  if (bottom > viewport.height) throw new Error('The picture is higher than the window.')
  return { x: left, y: top, width: right - left, height: bottom - top }
}
