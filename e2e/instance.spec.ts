import { randomUUID } from 'node:crypto'
import { type FailureCode, type FailureFacts, failures, fill } from '@/lib/catalog/failures'
import { warnings } from '@/lib/catalog/fields'
import { steps } from '@/lib/catalog/steps'
import { readInstance } from '@/lib/connection/instance'
import { expect, test } from './fixtures'
import { type Answer, PlainVisitor, textOf } from './plain-visitor'

/** What people paste, around a host; each is understood. */
const pasted: readonly ((host: string) => string)[] = [
  (host) => host,
  (host) => `${host} `,
  (host) => `\t ${host}`,
  (host) => `\u00a0${host}\ufeff`,
  (host) => host.toUpperCase(),
  (host) => host.replace(/^./, (letter) => letter.toUpperCase()),
  (host) => `https://${host}`,
  (host) => `https://${host}/`,
  (host) => `http://${host}/`,
  (host) => `HTTPS://${host.toUpperCase()}/`,
  (host) => ` https://${host}/user/home `,
  (host) => `${host}/`,
  (host) => `${host}/sessions/new`,
  (host) => `https://${host}/oauth2/clients?filter=a%20b`,
  (host) => `https://${host}/?who=dana@example.com`,
  (host) => `https://${host}/a/b#top`,
  (host) => `${host}?from=bookmark`,
  (host) => `${host}#/home`,
  (host) => `https://${host}/requisition_headers/123/edit?tab=1&sort=a:b`,
  (host) => `https://${host}//double`,
]

test('whatever is pasted from the address bar is understood and shown back', async ({
  wizard,
  coupa,
  origins,
}) => {
  await wizard.beginAt('instance', {}, origins.appOrigin)
  for (const [index, paste] of pasted.entries()) {
    const host = `${index}${coupa.instance}`
    const text = paste(host)
    await wizard.instance.instance.fill(text)
    if (text !== host) await expect(wizard.instance.remark).toHaveText(`We will use ${host}.`)
    await wizard.instance.goOn.click()
    await wizard.client.isShown()
    await expect(wizard.client.stepList).toContainText(host)
    await wizard.client.back.click()
    await wizard.instance.isShown()
    await expect(wizard.instance.instance).toHaveValue(host)
  }
})

test('a test instance and one of a partner are remarked on, and taken', async ({
  wizard,
  coupa,
  origins,
}) => {
  await wizard.beginAt('instance', {}, origins.appOrigin)
  await wizard.instance.instance.fill('acme-test.coupahost.com')
  await expect(wizard.instance.remark).toHaveText(warnings['test-instance'])
  await wizard.instance.instance.fill('acme.coupacloud.com')
  await expect(wizard.instance.remark).toHaveText(warnings['partner-domain'])
  await wizard.instance.goOn.click()
  await wizard.client.isShown()
})

/** What cannot be an instance, and what is said of it. */
const refused: readonly [typed: string, code: FailureCode, facts?: FailureFacts][] = [
  ['', 'instance-missing'],
  ['https://', 'instance-missing'],
  [`${'a'.repeat(2100)}.coupahost.com`, 'instance-too-long'],
  ['acme', 'instance-without-domain'],
  ['https://localhost/', 'instance-without-domain'],
  ['coupahost.com', 'instance-bare-domain'],
  ['acme.example.com', 'instance-other-domain'],
  ['acme.coupahost.com.example.com', 'instance-other-domain'],
  ['acme-coupahost.com', 'instance-other-domain'],
  ['https://www.coupa.com/login', 'instance-coupa-site'],
  ['compass.coupa.com', 'instance-coupa-site'],
  ['supplier.coupahost.com', 'instance-other-product', { product: 'the Coupa Supplier Portal' }],
  ['sso-prod.coupahost.com', 'instance-other-product', { product: "Coupa's sign-in service" }],
  ['www.acme.coupahost.com', 'instance-extra-label'],
  ['dana@acme.coupahost.com', 'instance-with-sign-in'],
  ['acme.coupahost.com:8443', 'instance-with-port'],
  ['ftp://acme.coupahost.com', 'instance-with-port'],
  ['169.254.169.254', 'instance-ip-address'],
  ['http://[::1]/', 'instance-ip-address'],
  ['0x7f000001', 'instance-ip-address'],
  ['acme.coupahost.com.', 'instance-trailing-dot'],
  ['xn--cme-8cd.coupahost.com', 'instance-punycode'],
  ['аcme.coupahost.com', 'instance-strange-character'],
  ['acme coupahost.com', 'instance-strange-character'],
  ['acme%2ecoupahost.com', 'instance-strange-character'],
  ['-acme.coupahost.com', 'instance-strange-name'],
  [`${'a'.repeat(64)}.coupahost.com`, 'instance-strange-name'],
]

test('what cannot be an instance is told, each in its own words, and the server says the same', async ({
  wizard,
  visitor,
  origins,
}) => {
  await wizard.beginAt('instance', {}, origins.appOrigin)
  await visitor.walkTo('instance', {})
  await wizard.instance.instance.focus()
  for (const [text, code, facts] of refused) {
    const sentence = fill(failures[code].sentence, facts)
    const remedy = fill(failures[code].remedy, facts)
    await wizard.instance.give(text)
    await expect(wizard.instance.complaints).toHaveText([sentence])
    await expect(wizard.instance.summary).toBeFocused()
    await expect(wizard.instance.instance).toHaveValue(text)
    await expect(wizard.instance.main).toContainText(`${sentence} ${remedy}`)

    const answer = await visitor.send(steps.instance.path, { instance: text })
    expect(answer.status).toBe(422)
    expect(textOf(answer.body)).toContain(`Error: ${sentence} ${remedy}`)
  }
  await wizard.instance.isRefused()
  await wizard.instance.complaints.getByRole('link').click()
  await expect(wizard.instance.instance).toBeFocused()
})

const bait = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0177.0.0.1',
  '0x7f.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '::1',
  '169.254.169.254',
  '10.0.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '0.0.0.0',
  'localhost',
  'metadata.google.internal',
  'evil.example',
  'evil.example:80',
  'user:word@evil.example',
  'xn--coupahost-1.com',
  'coupahost.com.evil.example',
  'évil.example',
  '127.0.0.1.nip.example',
]

/** Ways to make one host look like another, or like none. */
const disguises: readonly ((host: string) => string)[] = [
  (host) => host,
  (host) => `http://${host}/`,
  (host) => `https://${host}#.coupahost.com`,
  (host) => `https://${host}?.coupahost.com`,
  (host) => `https://${host}/.coupahost.com`,
  (host) => `https://${host}\\.coupahost.com`,
  (host) => `${host}.coupahost.com`,
  (host) => `acme.coupahost.com@${host}`,
  (host) => `https://acme.coupahost.com@${host}/`,
  (host) => `https://acme.coupahost.com:443@${host}`,
  (host) => `https://${host}%2f.coupahost.com`,
  (host) => `https://${host}%00.coupahost.com`,
  (host) => `acme.coupahost.com\r\nx-coupa-instance: ${host}`,
  (host) => `acme.coupahost.com\n${host}`,
  (host) => `acme.coupahost.com ${host}`,
  (host) => `acme.coupahost.com,${host}`,
  (host) => `//${host}/acme.coupahost.com`,
  (host) => `gopher://${host}/_acme.coupahost.com`,
  (host) => `${host}。coupahost.com`,
  (host) => `${host}\u0000`,
]

const hostile = [...new Set(bait.flatMap((host) => disguises.map((disguise) => disguise(host))))]

test(`${hostile.length} hostile strings, sent without a browser, reach nobody`, async ({
  coupa,
  origins,
}) => {
  const typed = coupa.typedOf('an-identifier', 'canary-of-the-hostile-strings')
  const workers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const visitor = new PlainVisitor(origins.appOrigin)
      await visitor.walkTo('credentials', { typed })
      const pages = [steps.instance.path, steps.credentials.path]
      return { visitor, forms: await Promise.all(pages.map((path) => visitor.hiddenFields(path))) }
    }),
  )
  const queue = [...hostile]
  await Promise.all(
    workers.map(async ({ visitor, forms: [instanceForm, credentialsForm] }) => {
      for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
        const given = await visitor.post(steps.instance.path, { ...instanceForm, instance: text })
        expectJudged(text, given, 303)
        const attempt = { ...credentialsForm, ...typed, instance: text, attempt: randomUUID() }
        expectJudged(text, await visitor.post(steps.credentials.path, attempt), 422)
      }
    }),
  )
  const asked = await fetch(`${origins.coupaOrigin}/sandbox/requests`)
  const instances = new Set(((await asked.json()) as { instance: string }[]).map(({ instance }) => instance))
  for (const instance of instances)
    expect(readInstance(instance)).toMatchObject({ ok: true, instance, repaired: false })
})

/** A string that cannot be meant is refused; one that can, is taken for what a person would see in it. */
function expectJudged(text: string, { status, body }: Answer, whenTaken: number): void {
  const reading = readInstance(text)
  expect(status, JSON.stringify(text)).toBe(reading.ok ? whenTaken : 422)
  if (!reading.ok) expect(textOf(body)).toContain(fill(failures[reading.failure].sentence, reading.facts))
}
