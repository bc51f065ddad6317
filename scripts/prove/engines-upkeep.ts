import { asides } from '@/lib/catalog/asides'
import { fields } from '@/lib/catalog/fields'
import { clientInstructions } from '@/lib/catalog/instructions'
import { opening, returning, sending } from '@/lib/catalog/links'
import { steps } from '@/lib/catalog/steps'
import { upkeep } from '@/lib/catalog/upkeep'
import { variants } from '@/lib/catalog/variants'
import type { Own } from './engines-own'
import type { Person } from './engines-person'

/** A connection that stands: its secret is replaced, and in the end it is taken down. */
export async function walkUpkeep(person: Person, own: Own): Promise<void> {
  const { replaceSecret, disconnect, disconnected } = upkeep
  await person.open(replaceSecret.path)
  await person.at(replaceSecret.title)
  await person.look('secret')
  await person.type(fields.clientSecret.label, own.clientSecret)
  await person.press('button', replaceSecret.button)
  await person.reads(replaceSecret.proven)
  await person.look('secret-proven')
  await person.type(fields.lumosToken.label, own.token)
  await person.press('button', replaceSecret.reconnect)
  await person.at(steps.done.title)

  await person.open(disconnect.path)
  await person.at(disconnect.title)
  await person.type(fields.lumosToken.label, own.token)
  await person.key('Enter')
  await person.isRefused('a disconnect without the name')
  await person.look('disconnect-refused')
  await person.type('Type ', own.instance)
  await person.press('button', disconnect.button)
  await person.at(disconnected.title)
  await person.look('disconnected')
}

/** Somebody opens a link, makes a way back, and sends the Coupa half to themselves, who does it. */
export async function walkHalves(person: Person, own: Own, link: string): Promise<void> {
  await person.open(link)
  await person.at(opening.title)
  await person.look('link')
  await person.press('button', opening.button)
  await person.at(steps.variant.title)
  await person.press('box', variants.plain.title)
  await person.press('button', 'Continue')

  await person.at(steps.instance.title)
  await person.open(asides.return.path)
  await person.at(asides.return.title)
  await person.press('button', returning.button)
  await person.reads(returning.made)
  await person.look('return')

  await person.open(asides.send.path)
  await person.at(asides.send.title)
  await person.press('button', sending.button)
  await person.reads(sending.made)
  await person.press('button', `Copy ${sending.copy}`)
  await person.sees('button', `Copy ${sending.copy}`, ({ beside }) => beside.includes('Copied'))
  await person.look('send')

  await person.open(await person.linkIn('#made-mail'))
  await person.at(opening.title)
  await person.press('button', opening.button)
  await person.at(steps.instance.title)
  await person.type(fields.instance.label, own.instance)
  await person.key('Enter')
  await person.at(steps.client.title)
  await person.press('button', clientInstructions.saved.button)
  await person.at(steps.credentials.title)
  await person.type(fields.clientId.label, own.clientId)
  await person.type(fields.clientSecret.label, own.clientSecret)
  await person.key('Enter')
  await person.reads('Everything works')
  await person.open(asides.handover.path)
  await person.at(asides.handover.title)
  await person.look('handover')
}
