import { describe, expect, it } from 'vitest'
import { clientSettings } from '@/lib/catalog/client-settings'
import { exampleInstance } from '@/lib/catalog/instances'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { variantIds, variants } from '@/lib/catalog/variants'
import { handoverText, mailAddress } from './handover-mail'

const facts = {
  link: 'https://connect.example.com/s/invented',
  until: 'Dec 8, 2026, 5:00 PM UTC',
  clientsAddress: `https://${exampleInstance}/oauth2/clients`,
}

describe.each(variantIds)('the mail for %s', (variant) => {
  const lines = handoverText({ variant, ...facts }).split('\n')

  it('has the link, its end, and the page in Coupa', () => {
    expect(lines).toContain(facts.link)
    expect(lines).toContain(facts.clientsAddress)
    expect(lines.filter((line) => line.includes(facts.until))).toHaveLength(1)
    expect(lines.join('')).not.toMatch(/[{}]|undefined/)
  })

  it('has each setting under its number, and the scopes, all in Coupa’s order', () => {
    const numbered = lines.filter((line) => /^\d/.test(line))
    expect(numbered.map((line) => line.split(/\. |: /)[1])).toEqual(clientSettings.map(({ label }) => label))
    for (const { label, value } of clientSettings)
      if (value) expect(numbered.some((line) => line.endsWith(`. ${label}: ${value}`))).toBe(true)
    const scopes = lines.filter((line) => line.startsWith('   ')).map((line) => line.trim())
    expect(scopes).toEqual(inCoupaOrder(variants[variant].scopes))
  })

  it('comes out of a mail address as it went in, in a length that mail programs take', () => {
    const text = lines.join('\n')
    const address = mailAddress('A subject & more', text)
    const { protocol, searchParams } = new URL(address)
    expect(protocol).toBe('mailto:')
    expect(searchParams.get('subject')).toBe('A subject & more')
    expect(searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(text)
    expect(address.length).toBeLessThan(2000)
  })
})

it('leaves out an address that is not known', () => {
  expect(handoverText({ variant: 'plain', ...facts, clientsAddress: undefined })).not.toContain(
    'oauth2/clients',
  )
})
