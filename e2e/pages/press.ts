import { expect, type Locator } from '@playwright/test'

/**
 * Presses a button as somebody does who took their time to read: by then its script has it. Pressed before,
 * a browser sends the form by itself, which works as well, but the new page it gets has none of the secrets
 * that were typed; and a button that needs the script does nothing yet.
 */
export async function press(button: Locator): Promise<void> {
  await untilAwake(button)
  await button.click()
}

/** Resolves when the script of the page has taken this over; at once in a browser that runs none. */
export async function untilAwake(place: Locator): Promise<void> {
  await expect.poll(() => place.evaluate(isReady), `a script has ${place}`).toBe(true)
}

/** Runs in the page: React marks each element that it has taken over. */
function isReady(element: Element): boolean {
  if (matchMedia('(scripting: none)').matches) return true
  return Object.keys(element).some((key) => key.startsWith('__reactProps$'))
}
