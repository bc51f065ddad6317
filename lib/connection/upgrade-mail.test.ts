import { expect, test } from 'vitest'
import { exampleInstance } from '@/lib/catalog/instances'
import { upgradeMail } from '@/lib/catalog/links'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { addedScopes } from '@/lib/catalog/variants'
import { mailAddress } from './handover-mail'
import { upgradeText } from './upgrade-mail'

const clientsAddress = `https://${exampleInstance}/oauth2/clients`
const text = upgradeText({ clientsAddress, clientId: 'an-invented-id' })

test('the mail of an upgrade says where, which client, and the added scopes alone in Coupa’s order', () => {
  const lines = text.split('\n').map((line) => line.trim())
  expect(lines).toContain(clientsAddress)
  expect(lines).toContain('Its Identifier is an-invented-id.')
  expect(lines.filter((line) => /^(core|openid|email)\b[\w.]*$/.test(line))).toEqual(
    inCoupaOrder(addedScopes),
  )
  expect(lines.filter((line) => /^\d\. /.test(line)).map(([number]) => number)).toEqual(['1', '2', '3', '4'])
  expect(text).not.toMatch(/[{}]|undefined/)
})

test('it has no link of ours, and asks for no secret', () => {
  expect(text.match(/https?:\/\/\S+/g)).toEqual([clientsAddress])
  expect(text).toContain(upgradeMail.never)
})

test('it names no client where none is known', () => {
  expect(upgradeText({ clientsAddress, clientId: undefined })).not.toContain('Identifier is')
})

test('it is short enough for mail programs', () => {
  expect(mailAddress(upgradeMail.subject, text).length).toBeLessThan(2000)
})
