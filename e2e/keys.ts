import { expect, type Locator, type Page } from '@playwright/test'

/** What is seen of the thing that has the focus. */
type FocusSeen = {
  name: string
  /** It, or something inside it, is what a finger on its middle would touch. */
  isUncovered: boolean
  ringWidthPx: number
  /** How far the ring stands out from what is around it, as a contrast ratio. */
  ringContrast: number
}

/** Somebody who has a keyboard and nothing else. At each stop of the Tab key the focus can be seen. */
export class Keys {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Presses Tab once, on a page that is there, and looks at what has the focus; undefined at its end. */
  async tab(): Promise<string | undefined> {
    await this.page.waitForLoadState()
    await this.page.keyboard.press('Tab')
    const seen = await this.page.evaluate(lookAtFocus)
    if (!seen) return undefined
    expect(seen, seen.name).toMatchObject({ isUncovered: true })
    expect(seen.ringWidthPx, seen.name).toBeGreaterThanOrEqual(2)
    expect(seen.ringContrast, seen.name).toBeGreaterThanOrEqual(3)
    return seen.name
  }

  /** Goes through the whole page, from its beginning to its end; resolves with the names of the stops. */
  async tabThrough(): Promise<readonly string[]> {
    const stops: string[] = []
    for (let name = await this.tab(); name !== undefined; name = await this.tab()) {
      stops.push(name)
      expect(stops.length, 'The focus goes round in circles').toBeLessThan(120)
    }
    return stops
  }

  /** Presses Tab until this has the focus. */
  async tabTo(target: Locator): Promise<void> {
    const isThere = () => target.evaluate((element) => element === document.activeElement)
    for (let presses = 0; !(await isThere()); presses++) {
      expect(presses, `The Tab key never comes to ${target}`).toBeLessThan(120)
      await this.tab()
    }
  }

  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.tabTo(target)
    await this.page.keyboard.press(key)
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.tabTo(target)
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.insertText(text)
  }
}

/** Runs in the page. */
function lookAtFocus(): FocusSeen | null {
  const focused = document.activeElement
  if (!focused || focused === document.body) return null
  const [line] = focused.getClientRects()
  const { x = 0, y = 0, width = 0, height = 0 } = line ?? {}
  const touched = document.elementFromPoint(x + width / 2, y + height / 2)
  const style = getComputedStyle(focused)
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })

  function luminance(color: string): number {
    if (!context) return 0
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  function groundOf(element: Element | null): string {
    if (!element) return getComputedStyle(document.documentElement).backgroundColor
    const color = getComputedStyle(element).backgroundColor
    return /(, 0\)|\/ 0\)|transparent)$/.test(color) ? groundOf(element.parentElement) : color
  }
  const [low = 0, high = 0] = [
    luminance(style.outlineColor),
    luminance(groundOf(focused.parentElement)),
  ].sort((one, other) => one - other)
  return {
    name: `${focused.localName} “${(focused as HTMLElement).innerText || focused.id || ''}”`,
    isUncovered: touched !== null && focused.contains(touched),
    ringWidthPx: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
    ringContrast: (high + 0.05) / (low + 0.05),
  }
}
