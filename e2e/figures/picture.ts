import sharp from 'sharp'

/** Makes a small WebP without loss of a PNG. What the file would say of its origin is left out. */
export async function toWebp(png: Buffer): Promise<Buffer> {
  return sharp(png).removeAlpha().webp({ lossless: true, effort: 4 }).toBuffer()
}

/** Of 255 in one channel. Less than that nobody sees. */
const leastDifference = 16

/** The share of pixels, 0 to 1, in which two pictures can be told apart. Of another size, all of them. */
export async function changedShare(before: Buffer, after: Buffer): Promise<number> {
  const [old, now] = await Promise.all([pixelsOf(before), pixelsOf(after)])
  if (old.info.width !== now.info.width || old.info.height !== now.info.height) return 1
  const { channels } = old.info
  let changed = 0
  for (let at = 0; at < old.data.length; at += channels) {
    const differs = (channel: number) =>
      Math.abs((old.data[at + channel] ?? 0) - (now.data[at + channel] ?? 0)) >= leastDifference
    if (differs(0) || differs(1) || differs(2)) changed++
  }
  return (changed * channels) / old.data.length
}

function pixelsOf(picture: Buffer) {
  return sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
}

/** The size in pixels that the head of a WebP without loss tells. Throws where it is no such file. */
export function sizeOf(webp: Buffer): { width: number; height: number } {
  if (webp.toString('latin1', 8, 16) !== 'WEBPVP8L') throw new Error('This is not a WebP without loss.')
  const bits = webp.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
