import { expect, type Page } from '@playwright/test'
import { stepOf, steps } from '@/lib/catalog/steps'
import { expectAccessible } from './accessibility'
import { StepPage, type WizardPage } from './pages/wizard-page'

/** What stands on a page, to be compared with the same page later. Secrets are left out. */
export type Seen = { title: string; text: string; values: readonly string[] }

/** The page as it is now: its title, the words of its main part, and what its fields hold. */
export async function seenOn(page: Page): Promise<Seen> {
  return {
    title: await page.title(),
    text: await page.getByRole('main').innerText(),
    values: await page
      .getByRole('main')
      .locator('input:not([type=hidden]):not([type=password])')
      .evaluateAll((inputs) =>
        (inputs as HTMLInputElement[]).map(({ type, name, value, checked }) =>
          ['radio', 'checkbox'].includes(type) ? `${name} ${value} ${checked}` : `${name} ${value}`,
        ),
      ),
  }
}

/** Fails where the page is another one after it was loaded anew. */
export async function expectSameAfterReload({ page }: WizardPage): Promise<void> {
  const before = await seenOn(page)
  await page.reload()
  await expect.poll(() => seenOn(page)).toEqual(before)
}

/** Places where the way forks, or ends, have no button that stands out. */
type Expected = { primaryButtons?: 0 | 1 }

/** What holds for every stop of the journey, whatever it is about. */
export async function expectGoodStop(stop: WizardPage, { primaryButtons = 1 }: Expected = {}): Promise<void> {
  const { page, heading, stepList, help } = stop
  await expect(heading).toHaveCount(1)
  await expect.poll(() => countPrimaryButtons(page)).toBe(primaryButtons)
  await expectAccessible(page)
  expect(await landmarks(page)).toEqual(['banner', 'main', 'contentinfo'])
  await expect(help.getByRole('heading', { name: 'Help' })).toBeVisible()
  if (!(stop instanceof StepPage)) return
  expect(await stop.supportCode()).not.toBe('')
  await expect(stepList.getByRole('link')).toHaveCount(0)
  const place = stepOf(stop.step)
  if (!place) return
  await expect(page).toHaveTitle(new RegExp(`^(Error: )?${place}: `))
  await expect(stepList.getByRole('listitem').filter({ hasText: 'current step' })).toHaveText(
    new RegExp(`${steps[stop.step].name}, current step$`),
  )
}

/** Takes the mouse away from what was pressed: a button under it has another color. */
export async function leave(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
}

/** How many things on the page look like the one to press next: those in the color of the accent. */
async function countPrimaryButtons(page: Page): Promise<number> {
  return page.getByRole('main').evaluate((main) => {
    const sample = document.createElement('i')
    sample.className = 'bg-accent'
    main.append(sample)
    const accent = getComputedStyle(sample).backgroundColor
    sample.remove()
    return [...main.querySelectorAll('a, button')].filter(
      (element) => getComputedStyle(element).backgroundColor === accent && element.checkVisibility(),
    ).length
  })
}

/** The landmarks of the frame, in the order of the document. */
async function landmarks(page: Page): Promise<readonly string[]> {
  return page
    .locator('body > div > header, body > div > main, body > div > footer')
    .evaluateAll((elements) =>
      elements.map(({ localName }) => ({ header: 'banner', footer: 'contentinfo' })[localName] ?? localName),
    )
}
