import { readFileSync } from 'node:fs'
import { type FailureCode, failures } from '@/lib/catalog/failures'
import { fields } from '@/lib/catalog/fields'
import { outcomes } from '@/lib/catalog/outcomes'
import { scopesInCoupaOrder } from '@/lib/catalog/scopes'
import { variants } from '@/lib/catalog/variants'
import { preparedClient, preparedClients, preparedInstances } from '@/sandbox/coupa/prepared'
import { expectAccessible } from './accessibility'
import { expect, test } from './fixtures'
import type { CredentialsPage } from './pages/credentials-page'
import { type Typed, textOf } from './plain-visitor'
import { expectGoodStop, expectSameAfterReload } from './stops'
import { missingScopesOf, type Told, toldOf } from './told-failures'

/** Those that answer late or never; they wait together. */
const late: readonly (FailureCode | undefined)[] = [
  'instance-timeout',
  'read-timeout',
  'read-not-accepted',
  'check-timeout',
]
const failing = preparedClients.filter(({ leadsTo }) => leadsTo)
const plain = preparedClient('plain')

test.describe('a client that', () => {
  for (const prepared of failing.filter(({ leadsTo }) => ![...late, 'scopes-missing'].includes(leadsTo)))
    test(`provokes ${prepared.provokes}`, async ({ wizard, coupa, origins }) => {
      const { variant, leadsTo } = prepared
      const typed = coupa.prepared(prepared)
      await wizard.beginAt('credentials', { variant, typed }, origins.appOrigin)
      await wizard.credentials.submit(typed)
      await expectTold(wizard.credentials, typed, leadsTo, toldOf(prepared, typed.instance))
    })
})

test.describe('a client that lacks scopes', () => {
  for (const prepared of failing.filter(({ leadsTo }) => leadsTo === 'scopes-missing'))
    test(`is told which: ${prepared.id}`, async ({ wizard, coupa, origins, clipboard }) => {
      const { variant, leadsTo } = prepared
      const missing = missingScopesOf(prepared)
      const typed = coupa.prepared(prepared)
      await wizard.beginAt('credentials', { variant, typed }, origins.appOrigin)
      await wizard.credentials.submit(typed)
      await expectTold(wizard.credentials, typed, leadsTo, toldOf(prepared, typed.instance))
      await expect(wizard.credentials.missingScopes).toHaveText(missing)
      expect(missing).toEqual(scopesInCoupaOrder.filter((scope) => missing.includes(scope)))
      await wizard.credentials.copyMissing.click()
      await expect(wizard.credentials.row('scopes')).toContainText('Copied missing scopes')
      expect(await clipboard.read()).toBe(missing.join('\n'))
    })
})

test.describe('an instance with', () => {
  for (const { name, provokes, leadsTo } of preparedInstances)
    if (leadsTo && !late.includes(leadsTo))
      test(provokes, async ({ wizard, coupa, origins }) => {
        const typed = { ...coupa.prepared(plain), instance: name }
        await wizard.beginAt('credentials', { typed }, origins.appOrigin)
        await wizard.credentials.submit(typed)
        await expectTold(wizard.credentials, typed, leadsTo, toldOf({ ...plain, leadsTo }, name))
      })
})

test('what answers late or never is given up, each for its own reason', async ({
  coupa,
  anotherWizard,
  origins,
}) => {
  const clients = failing
    .filter(({ leadsTo }) => late.includes(leadsTo))
    .map((prepared) => ({ prepared, typed: coupa.prepared(prepared) }))
  const instances = preparedInstances
    .filter(({ leadsTo }) => late.includes(leadsTo))
    .map(({ name, leadsTo }) => ({
      prepared: { ...plain, leadsTo },
      typed: { ...coupa.prepared(plain), instance: name },
    }))
  await Promise.all(
    [...clients, ...instances].map(async ({ prepared, typed }, index) => {
      const wizard = await anotherWizard()
      // Reads of an instance share its limit, so each has one of its own.
      const own = typed.instance === coupa.instance ? `${index}${coupa.instance}` : typed.instance
      const mine = { ...typed, instance: own }
      await wizard.beginAt('credentials', { variant: prepared.variant, typed: mine }, origins.appOrigin)
      await wizard.credentials.submit(mine)
      await expect(wizard.credentials.verdict('failed')).toBeVisible({ timeout: 30_000 })
      await expectTold(wizard.credentials, mine, prepared.leadsTo, toldOf(prepared, own))
    }),
  )
})

/** The page says what failed and what to do, where it belongs, and keeps everything that was typed. */
async function expectTold(
  credentials: CredentialsPage,
  typed: Typed,
  leadsTo: FailureCode | undefined,
  told: readonly Told[],
): Promise<void> {
  if (!leadsTo) throw new Error('It is prepared to fail.')
  const { fix } = failures[leadsTo]
  await expect(credentials.verdict('failed')).toBeVisible()
  await expect(credentials.complaints).toHaveText([...new Set(told.map(({ sentence }) => sentence))])
  for (const { check, sentence, remedy } of told)
    for (const words of [outcomes.failed, sentence, remedy])
      await expect(credentials.row(check)).toContainText(words)
  await expectKept(credentials, typed)
  for (const field of ['instance', 'clientId', 'clientSecret'] as const) {
    const isMarked = fix.at === 'field' && fix.field === field
    expect(await credentials[field].getAttribute('aria-invalid')).toBe(isMarked ? 'true' : null)
  }
  const [first] = told
  if (!first) throw new Error('Nothing is told.')
  await credentials.complaint(first.sentence).click()
  const place = fix.at === 'field' ? credentials.instance : credentials.row(first.check)
  await expect(place).toBeFocused()
  await expect(place).toBeInViewport()
}

async function expectKept(credentials: CredentialsPage, typed: Typed): Promise<void> {
  await expect(credentials.instance).toHaveValue(typed.instance)
  await expect(credentials.clientId).toHaveValue(typed.clientId)
  await expect(credentials.clientSecret).toHaveValue(typed.clientSecret)
}

test('scopes that could not be asked for are told apart', async ({ wizard, coupa, origins }) => {
  const prepared = preparedClient('scopes-untested')
  const typed = coupa.prepared(prepared)
  await wizard.beginAt('credentials', { variant: prepared.variant, typed }, origins.appOrigin)
  await wizard.credentials.submit(typed)
  const lists = wizard.credentials.row('scopes').getByRole('list')
  await expect(lists).toHaveText([
    ...missingScopesOf(prepared),
    ...(prepared.client.behaviour.unavailableScopes ?? []),
  ])
  await expectAccessible(wizard.page)
})

test('a report stays, and can be kept without any credential in it', async ({ wizard, coupa, origins }) => {
  const typed = coupa.prepared(preparedClient('without-two'))
  await wizard.beginAt('credentials', { variant: 'contracts', typed }, origins.appOrigin)
  await wizard.credentials.submit(typed)
  await wizard.credentials.isRefused()
  await expectGoodStop(wizard.credentials)
  const downloading = wizard.page.waitForEvent('download')
  await wizard.credentials.download.click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe(`coupa-connect-${await wizard.credentials.supportCode()}.txt`)
  const kept = readFileSync(await file.path(), 'utf8')
  expect(kept).not.toContain(typed.clientSecret)
  expect(kept).not.toContain(typed.clientId)
  expect(kept).toContain(variants.contracts.title)
  for (const scope of missingScopesOf(preparedClient('without-two')))
    expect(kept).toContain(`Missing scope: ${scope}`)

  await wizard.page.reload()
  await expect(wizard.credentials.clientSecret).toHaveValue('')
  await expect(wizard.credentials.row('scopes')).toContainText(failures['scopes-missing'].remedy)
  await expect(wizard.credentials.summary).toBeHidden()
  await expectGoodStop(wizard.credentials)
  await expectSameAfterReload(wizard.credentials)
})

/** Typed values that are judged before anything is sent, by field, and what is said of them. */
const strange: readonly [typed: Partial<Typed>, FailureCode, keyof Typed][] = [
  [{ clientId: '' }, 'client-id-missing', 'clientId'],
  [{ clientId: '   ' }, 'client-id-missing', 'clientId'],
  [{ clientId: 'two words' }, 'client-id-strange', 'clientId'],
  [{ clientId: 'x'.repeat(513) }, 'client-id-strange', 'clientId'],
  [{ clientSecret: '' }, 'client-secret-missing', 'clientSecret'],
  [{ clientSecret: 'with a blank' }, 'client-secret-strange', 'clientSecret'],
  [{ clientSecret: 'ключ' }, 'client-secret-strange', 'clientSecret'],
  [{ instance: '' }, 'instance-missing', 'instance'],
  [{ instance: 'acme' }, 'instance-without-domain', 'instance'],
]

test('what cannot be meant is told before anything is sent, and the server says the same', async ({
  wizard,
  visitor,
  coupa,
  origins,
}) => {
  const typed = coupa.prepared(plain)
  await wizard.beginAt('credentials', { typed }, origins.appOrigin)
  await visitor.walkTo('credentials', { typed })
  await wizard.credentials.clientId.focus()
  for (const [changed, code, field] of strange) {
    const { sentence, remedy } = failures[code]
    await wizard.credentials.submit({ ...typed, ...changed })
    await expect(wizard.credentials.complaints).toHaveText([sentence])
    await wizard.credentials.isRefused()
    await expect(wizard.credentials[field]).toHaveAttribute('aria-invalid', 'true')
    await expect(wizard.credentials[field]).toHaveAccessibleDescription(
      new RegExp(`^${escaped(fields[field].hint)} Error: ${escaped(sentence)} ${escaped(remedy)}`),
    )
    await wizard.credentials.complaint(sentence).click()
    await expect(wizard.credentials[field]).toBeFocused()

    const answer = await visitor.send('/connect/credentials', { ...typed, ...changed })
    expect(answer.status).toBe(422)
    expect(textOf(answer.body)).toContain(`Error: ${sentence} ${remedy}`)
  }
  expect(await coupa.requests()).toEqual([])
})

test('several faults are all told, in the order of the fields', async ({ wizard, coupa, origins }) => {
  const typed = coupa.prepared(plain)
  await wizard.beginAt('credentials', { typed }, origins.appOrigin)
  await wizard.credentials.submit({ instance: '', clientId: '', clientSecret: '' })
  const codes = ['instance-missing', 'client-id-missing', 'client-secret-missing'] as const
  await expect(wizard.credentials.complaints).toHaveText(codes.map((code) => failures[code].sentence))
  await expectGoodStop(wizard.credentials)
  await wizard.credentials.submit(typed)
  await expect(wizard.credentials.verdict('passed')).toBeVisible()
  await expect(wizard.credentials.summary).toBeHidden()
  await expect(wizard.page).toHaveTitle(wizard.credentials.title)
})

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
