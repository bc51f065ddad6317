import type { Page } from '@playwright/test'

/**
 * Makes a WebP without loss of a PNG. The browser does it, so the same build makes the same bytes, and
 * nothing of the machine stays in the file.
 */
export async function toWebp(workbench: Page, png: Buffer): Promise<Buffer> {
  const encoded = await workbench.evaluate(
    async (source) => {
      const bitmap = await createImageBitmap(await (await fetch(source)).blob())
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 1 })
      const bytes = new Uint8Array(await blob.arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    dataUrl('png', png),
  )
  return Buffer.from(encoded, 'base64')
}

/** The share of pixels, 0 to 1, in which two pictures can be told apart. Of another size, all of them. */
export async function changedShare(workbench: Page, before: Buffer, after: Buffer): Promise<number> {
  return workbench.evaluate(
    async (sources) => {
      /** Of 255 in one channel. Less than that nobody sees. */
      const leastDifference = 16
      const [old, now] = await Promise.all(
        sources.map(async (source) => {
          const bitmap = await createImageBitmap(await (await fetch(source)).blob())
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
          context?.drawImage(bitmap, 0, 0)
          return context?.getImageData(0, 0, bitmap.width, bitmap.height)
        }),
      )
      if (!old || !now || old.width !== now.width || old.height !== now.height) return 1
      let changed = 0
      for (let at = 0; at < old.data.length; at += 4) {
        const differs = (channel: number) =>
          Math.abs((old.data[at + channel] ?? 0) - (now.data[at + channel] ?? 0)) >= leastDifference
        if (differs(0) || differs(1) || differs(2)) changed++
      }
      return changed / (old.width * old.height)
    },
    [dataUrl('webp', before), dataUrl('webp', after)],
  )
}

function dataUrl(type: 'png' | 'webp', bytes: Buffer): string {
  return `data:image/${type};base64,${bytes.toString('base64')}`
}

/** The size in pixels that the head of a WebP without loss tells. Throws where it is no such file. */
export function sizeOf(webp: Buffer): { width: number; height: number } {
  if (webp.toString('latin1', 8, 16) !== 'WEBPVP8L') throw new Error('This is not a WebP without loss.')
  const bits = webp.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
