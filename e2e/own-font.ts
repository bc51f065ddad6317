import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { root } from '@/scripts/world.mjs'

const font = readFileSync(join(root, 'app', 'inter.woff2')).toString('base64')

/**
 * Gives every page of a context the wizard's font before anything is drawn. A page goes on without its
 * font where that comes late, and Chromium takes it after all when the theme changes, as it does for
 * axe: then everything moves that a machine was too slow for.
 */
export async function bringFont(context: BrowserContext): Promise<void> {
  await context.addInitScript((encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
    document.fonts.add(new FontFace('inter', bytes, { weight: '400 700' }))
  }, font)
}
