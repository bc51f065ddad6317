import { expect, test } from './fixtures'
import { origins } from './origins'

test('the app, the sandbox Coupa and the sandbox Lumos are up', async ({ page, request }) => {
  const { appOrigin, coupaOrigin, lumosOrigin } = origins()
  for (const address of [`${appOrigin}/healthz`, `${coupaOrigin}/oauth2/clients`, `${lumosOrigin}/`])
    expect((await request.get(address)).status()).toBe(200)
  const answer = await page.goto('/')
  expect(answer?.status()).toBe(200)
})
