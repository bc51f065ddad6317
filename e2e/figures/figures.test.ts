import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { looks } from '@/lib/catalog/figure-files'
import { figureSizes } from '@/lib/catalog/figure-sizes'
import { figureIds } from '@/lib/catalog/figures'
import { changedShare, sizeOf, toWebp } from './picture'
import { keptFiles, measuredSizes, neededFiles, readPicture } from './shelf'

describe('the pictures in public/guide', () => {
  it('are those that the catalogue has figures for, and no others', () => {
    expect(keptFiles().toSorted()).toEqual(neededFiles.toSorted())
  })

  it('have the sizes that the guide was told', () => {
    expect(measuredSizes()).toEqual(figureSizes)
  })

  it('are as wide as they can be read, and no heavier than they need be', () => {
    for (const id of figureIds)
      for (const look of looks) {
        const file = readPicture(id, look)
        if (!file) throw new Error(`${id} is missing.`)
        const mostPx = look.width === 'wide' ? 860 : 363
        expect(sizeOf(file).width / 2, id).toBeLessThanOrEqual(mostPx)
        expect(file.length, id).toBeLessThanOrEqual(120_000)
      }
  })

  it('are the same size in light and in dark', () => {
    for (const id of figureIds)
      for (const width of ['wide', 'narrow'] as const) {
        const [light, dark] = (['light', 'dark'] as const).map((theme) => readPicture(id, { width, theme }))
        expect(light && sizeOf(light)).toEqual(dark && sizeOf(dark))
      }
  })
})

describe('comparing two pictures', () => {
  const plain = (color: string) =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: color } })
      .png()
      .toBuffer()

  it('finds nothing between a picture and itself, and the same bytes each time', async () => {
    const [one, other] = await Promise.all([toWebp(await plain('#336699')), toWebp(await plain('#336699'))])
    expect(one.equals(other)).toBe(true)
    expect(await changedShare(one, other)).toBe(0)
    expect(sizeOf(one)).toEqual({ width: 40, height: 20 })
  })

  it('counts the pixels that can be told apart', async () => {
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const dotted = await sharp(await plain('#336699'))
      .composite([{ input: dot, left: 3, top: 3 }])
      .png()
      .toBuffer()
    const [before, after] = [await toWebp(await plain('#336699')), await toWebp(dotted)]
    expect(await changedShare(before, after)).toBe(1 / 800)
    expect(await changedShare(before, await toWebp(await plain('#34679a')))).toBe(0)
    expect(await changedShare(before, await toWebp(dot))).toBe(1)
  })
})
