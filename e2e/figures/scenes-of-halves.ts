import { expect } from '@playwright/test'
import type { FigureId } from '@/lib/catalog/figures'
import { handover } from '@/lib/catalog/links'
import { HandoverPage, OpeningPage, SendPage } from '../pages/link-pages'
import type { ScenesOf } from './scenes'
import { goodClient } from './scenes-of-beginning'
import type { Stage } from './stage'

/** Makes the link to the Coupa half, and resolves with its address. */
async function sendHalf(stage: Stage): Promise<string> {
  const send = await openSending(stage)
  await send.button.click()
  return send.link()
}

async function openSending(stage: Stage): Promise<SendPage> {
  const { wizard, page, origin } = stage
  await wizard.beginAt('instance', goodClient(stage, 'contracts'), origin)
  const send = new SendPage(page)
  await send.open()
  await send.isShown()
  return send
}

/** Goes on as the person who got the link, in the same window without what it knew. */
async function openAsOther(stage: Stage): Promise<OpeningPage> {
  const address = await sendHalf(stage)
  await stage.page.context().clearCookies()
  await stage.page.goto(address)
  const opening = new OpeningPage(stage.page)
  await opening.isShown()
  return opening
}

const held = handover.held.title.replace(' {time}', '')

export const halvesScenes = {
  'halves-send': {
    reach: openSending,
    targets: ({ page }) => {
      const send = new SendPage(page)
      return { sees: send.main.getByRole('list').first(), make: send.button }
    },
  },
  'halves-open': {
    reach: openAsOther,
    targets: ({ page }) => ({ open: new OpeningPage(page).button }),
    around: ({ page }) => [new OpeningPage(page).heading],
  },
  'halves-held': {
    async reach(stage) {
      const { wizard, page } = stage
      const { typed } = goodClient(stage, 'contracts')
      await (await openAsOther(stage)).button.click()
      await wizard.instance.give(typed.instance)
      await wizard.client.goOn.click()
      await wizard.credentials.submit(typed)
      await expect(wizard.credentials.verdict('passed')).toBeVisible()
      const half = new HandoverPage(page)
      await half.open()
      await half.isShown()
    },
    targets: ({ page }) => ({
      held: new HandoverPage(page).main
        .getByText(new RegExp(`^${held}`))
        .first()
        .locator('xpath=ancestor::div[1]'),
    }),
    around: ({ page }) => [new HandoverPage(page).heading],
  },
} satisfies ScenesOf<Extract<FigureId, `halves-${string}`>>
