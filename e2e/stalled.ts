import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page, TestInfo } from '@playwright/test'
import { worldFolder } from './origins'

const longestFrameMs = 10_000

/**
 * Notes it where a page of a failed test draws nothing any more though its scripts run. A browser without
 * a window does that once in some thousand clicks, and each click waits for a frame. Nothing in the app
 * can do it: that would stop the scripts too, or be over with the next frame.
 */
export async function noteIfStalled(context: BrowserContext, test: TestInfo): Promise<void> {
  if (test.status === test.expectedStatus) return
  const areDrawing = await Promise.all(context.pages().map(isDrawing))
  if (areDrawing.every((drawing) => drawing)) return
  mkdirSync(join(worldFolder, 'stalled'), { recursive: true })
  writeFileSync(noteOf(test.testId), '')
}

/** Fails a test that is tried again, unless its browser had stopped drawing at the first try. */
export function failIfTriedAgain({ retry, testId }: TestInfo): void {
  if (retry === 0) rmSync(noteOf(testId), { force: true })
  else if (!existsSync(noteOf(testId))) throw new Error('A test that failed is not tried again.')
}

function isDrawing(page: Page): Promise<boolean> {
  return page.evaluate(
    (longest) =>
      new Promise<boolean>((resolve) => {
        requestAnimationFrame(() => resolve(true))
        setTimeout(() => resolve(false), longest)
      }),
    longestFrameMs,
  )
}

function noteOf(testId: string): string {
  return join(worldFolder, 'stalled', testId)
}
