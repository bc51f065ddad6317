import type { Locator, Page } from '@playwright/test'
import { fields } from '@/lib/catalog/fields'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { variants } from '@/lib/catalog/variants'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import { copiedSettings } from './pages/client-page'
import { press } from './pages/press'
import type { Wizard } from './pages/wizard'

const advice = {
  selected: 'Selected. Copy it with Ctrl+C or ⌘C.',
  refused: 'Your browser does not allow copying. Select the text and copy it.',
} as const

/** The three ways to copy all scopes, by the words of their buttons and what is between the names. */
const ways = [
  { words: 'Copy as lines all scopes, one a line', between: '\n' },
  { words: 'Copy with blanks all scopes, with blanks between', between: ' ' },
  { words: 'Copy with commas all scopes, with commas between', between: ',' },
] as const

for (const variant of ['plain', 'contracts'] as const)
  test(`every value for the client of ${variants[variant].title} is copied byte for byte`, async ({
    wizard,
    coupa,
    origins,
    clipboard,
  }) => {
    const typed = await coupa.makeClient({ scopes: [] })
    await wizard.beginAt('client', { variant, typed }, origins.appOrigin)
    for (const { label, value } of copiedSettings) {
      const button = wizard.client.copy(label)
      await expectCopied(wizard.page, button, `Copied ${label}`)
      expect(await clipboard.read()).toBe(value)
    }
    const scopes = inCoupaOrder(variants[variant].scopes)
    for (const { words, between } of ways) {
      const button = wizard.client.scopes.getByRole('button', { name: words, exact: true })
      await expectCopied(wizard.page, button, `Copied ${words.split(' ').slice(3).join(' ')}`)
      const copied = await clipboard.read()
      expect(copied).toBe(scopes.join(between))
      expect(new Set(copied.split(between))).toEqual(new Set(variants[variant].scopes))
    }
    await expectAccessible(wizard.page)
  })

test('what Lumos asks for is copied byte for byte', async ({ wizard, coupa, origins, clipboard }) => {
  const typed = await coupa.makeClient({ scopes: variants.plain.scopes })
  await wizard.beginAt('lumos', { typed }, origins.appOrigin)
  await wizard.lumos.byHand.click()
  for (const field of ['instance', 'clientId'] as const) {
    const { label } = fields[field]
    await expectCopied(wizard.page, wizard.lumos.copy(label), `Copied ${label}`)
    expect(await clipboard.read()).toBe(typed[field])
  }
  await expect(wizard.lumos.copy(fields.clientSecret.label)).toHaveCount(0)
})

test('Space and Enter copy too, and the focus stays', async ({ wizard, coupa, origins, clipboard }) => {
  const typed = await coupa.makeClient({ scopes: [] })
  await wizard.beginAt('client', { typed }, origins.appOrigin)
  const [first, second] = copiedSettings
  if (!first || !second) throw new Error('The catalogue has nothing to copy.')
  for (const [key, { label, value }] of [
    ['Enter', first],
    ['Space', second],
  ] as const) {
    await wizard.client.copy(label).press(key)
    await expect(saidBeside(wizard.client.copy(label))).toHaveText(`Copied ${label}`)
    await expect(wizard.client.copy(label)).toBeFocused()
    expect(await clipboard.read()).toBe(value)
  }
})

const closed: Record<string, () => void> = {
  'that refuses': () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  },
  'that is not there': () => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  },
}

for (const [which, close] of Object.entries(closed))
  test(`with a clipboard ${which}, the value is selected and can be copied by hand`, async ({
    wizard,
    coupa,
    origins,
    clipboard,
  }) => {
    await wizard.page.addInitScript(close)
    const typed = await coupa.makeClient({ scopes: ['openid'] })
    await wizard.beginAt('client', { typed }, origins.appOrigin)
    for (const { label, value } of copiedSettings) {
      await press(wizard.client.copy(label))
      await expect(saidBeside(wizard.client.copy(label))).toHaveText(advice.selected)
      expect(await selectedText(wizard.page)).toBe(value)
    }
    await wizard.page.keyboard.press('ControlOrMeta+C')
    expect(await clipboard.read()).toBe(copiedSettings.at(-1)?.value)
    await wizard.page.bringToFront()
    for (const { words } of ways) {
      const button = wizard.client.scopes.getByRole('button', { name: words, exact: true })
      await button.click()
      await expect(saidBeside(button)).toHaveText(advice.refused)
    }
    await expectAccessible(wizard.page)
    await expectMissingSelected(wizard, typed)
  })

async function expectMissingSelected(wizard: Wizard, typed: Parameters<Wizard['credentials']['fill']>[0]) {
  await wizard.client.goOn.click()
  await wizard.credentials.isShown()
  await wizard.credentials.submit(typed)
  await wizard.credentials.isRefused()
  await wizard.credentials.copyMissing.click()
  await expect(saidBeside(wizard.credentials.copyMissing)).toHaveText(advice.selected)
  const missing = inCoupaOrder(variants.plain.scopes.filter((scope) => scope !== 'openid'))
  expect((await selectedText(wizard.page)).split('\n').filter(Boolean)).toEqual(missing)
}

test('a value is selected whole by one click, without any button', async ({ wizard, coupa, origins }) => {
  const typed = await coupa.makeClient({ scopes: [] })
  await wizard.beginAt('client', { typed }, origins.appOrigin)
  for (const { value } of copiedSettings) {
    await wizard.client.drawing.getByText(value, { exact: true }).click()
    expect(await selectedText(wizard.page)).toBe(value)
  }
})

/** Presses it and sees that it says so, in words and in a status region. */
async function expectCopied(page: Page, button: Locator, words: string): Promise<void> {
  await page.bringToFront()
  await press(button)
  await expect(saidBeside(button)).toHaveText(words)
}

function saidBeside(button: Locator): Locator {
  return button.locator('xpath=..').getByRole('status')
}

async function selectedText(page: Page): Promise<string> {
  return page.evaluate(() => getSelection()?.toString() ?? '')
}
