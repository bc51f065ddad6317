import { clientSettings } from '@/lib/catalog/client-settings'
import { endings } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { clientInstructions } from '@/lib/catalog/instructions'
import { inCoupaOrder, scopes } from '@/lib/catalog/scopes'
import { start } from '@/lib/catalog/start'
import { steps } from '@/lib/catalog/steps'
import {
  beginningUpgrade,
  upgradePath,
  upgradePhases,
  upgradeRoads,
  upgradeWords,
} from '@/lib/catalog/upgrade'
import { addedScopes, variants } from '@/lib/catalog/variants'
import type { Own } from './engines-own'
import type { Person } from './engines-person'

const login = clientSettings.find(({ id }) => id === 'login')
const boxOf = (name: keyof typeof scopes) => `${name}${scopes[name].why}`

/** The whole main job, as somebody does it who mistypes the secret first. */
export async function walkMainJob(person: Person, own: Own): Promise<void> {
  await person.open('/')
  await person.at(start.title)
  await person.look('start')
  await person.press('button', start.begin)

  await person.at(steps.variant.title)
  await person.look('variant')
  await person.press('box', variants.plain.title)
  await person.press('button', 'Continue')

  await person.at(steps.instance.title)
  await person.type(fields.instance.label, `https://${own.instance.toUpperCase()}/user/home?tab=1`)
  await person.sees('field', fields.instance.label, ({ about }) =>
    about.includes(`We will use ${own.instance}.`),
  )
  await person.look('instance')
  await person.key('Enter')

  await walkClient(person)
  await walkCredentials(person, own)

  await person.at(steps.lumos.title)
  await person.look('lumos')
  await person.press('link', endings.hand.title)
  await person.sees('button', endings.hand.button, () => true)
  await person.look('lumos-by-hand')
  await person.press('link', endings.api.title)
  await person.sees('field', fields.lumosToken.label, () => true)
  await person.look('lumos-token')
  await person.type(fields.lumosToken.label, own.token)
  await person.key('Enter')

  await person.at(steps.done.title)
  await person.look('done')
}

/** The client: what is ticked is there again, and what is copied can be pasted. */
async function walkClient(person: Person): Promise<void> {
  await person.at(steps.client.title)
  await person.look('client')
  const [first, second] = inCoupaOrder(variants.plain.scopes)
  if (!first || !second || login?.kind !== 'text') throw new Error('The catalogue has too little to copy.')
  for (const scope of [first, second]) await person.press('box', boxOf(scope))
  await person.reads('2 of 10 ticked')
  await person.press('button', `Copy ${login.label}`)
  await person.sees('button', `Copy ${login.label}`, ({ beside }) => beside.includes('Copied'))
  await person.look('client-ticked')
  await person.press('button', clientInstructions.saved.button)

  await person.at(steps.credentials.title)
  await person.press('field', fields.clientId.label)
  await person.key('Paste')
  await person.sees('field', fields.clientId.label, ({ value }) => value === login.value)
  await person.press('link', 'Back')
  await person.at(steps.client.title)
  for (const scope of [first, second]) await person.sees('box', boxOf(scope), ({ isChecked }) => isChecked)
  await person.press('button', clientInstructions.saved.button)
}

async function walkCredentials(person: Person, own: Own): Promise<void> {
  const { instance, clientId, clientSecret } = fields
  await person.at(steps.credentials.title)
  await person.look('credentials')
  await person.type(clientId.label, own.clientId)
  await person.key('Enter')
  await person.isRefused('credentials without a secret')
  await person.sees('field', clientSecret.label, ({ isInvalid }) => isInvalid)
  await person.look('credentials-missing')

  await person.type(clientSecret.label, own.wrongSecret)
  await person.key('Enter')
  await person.reads('Not everything works yet')
  await person.isRefused('credentials with a wrong secret')
  await person.sees('field', instance.label, ({ value }) => value === own.instance)
  await person.sees('field', clientId.label, ({ value }) => value === own.clientId)
  await person.look('credentials-wrong')

  await person.type(clientSecret.label, own.clientSecret)
  await person.press('button', `Show ${clientSecret.label}`)
  await person.look('credentials-shown')
  await person.press('button', 'Test')
  await person.reads('Everything works')
  await person.look('credentials-passed')
  await person.press('link', 'Continue to Lumos')
}

/** From the smaller integration, which is connected, to the one with contracts. */
export async function walkUpgrade(person: Person, own: Own): Promise<void> {
  await person.open(upgradePath)
  await person.at(beginningUpgrade.title)
  await person.look('upgrade')
  await person.press('button', beginningUpgrade.button)

  await person.at(upgradePhases.prepare.title)
  for (const scope of addedScopes) await person.press('box', scope)
  await person.reads('4 of 4 ticked')
  await person.look('upgrade-prepare')
  await own.grant('contracts')
  await person.press('button', upgradeRoads.edit.button)

  await person.at(upgradePhases.test.title)
  await person.look('upgrade-test')
  await person.type(fields.clientSecret.label, own.clientSecret)
  await person.key('Enter')

  await person.at(upgradePhases.disconnect.title)
  await person.look('upgrade-disconnect')
  await person.type(fields.lumosToken.label, own.token)
  await person.key('Enter')
  await person.isRefused('a disconnect that was not confirmed')
  await person.look('upgrade-unconfirmed')
  await person.press('box', upgradeWords.confirm)
  await person.press('button', upgradeWords.disconnect)

  await person.at(upgradePhases.connect.title)
  await person.look('upgrade-connect')
  await person.press('button', endings.api.button)
  await person.at(steps.done.title)
  await person.reads(variants.contracts.title)
  await person.look('upgrade-done')
}
