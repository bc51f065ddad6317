import { endings } from '@/lib/catalog/endings'
import { fields } from '@/lib/catalog/fields'
import { clientInstructions } from '@/lib/catalog/instructions'
import { start } from '@/lib/catalog/start'
import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import type { Own } from './engines-own'
import type { Person } from './engines-person'

/** The main job by plain forms, in a browser that runs no script. */
export async function walkWithoutScripts(person: Person, own: Own): Promise<void> {
  const { instance, clientId, clientSecret, lumosToken } = fields
  await person.open('/')
  await person.at(start.title)
  await person.look('start')
  await person.press('button', start.begin)

  await person.at(steps.variant.title)
  await person.press('button', 'Continue')
  await person.reads('There is a problem')
  await person.look('variant-missing')
  await person.press('box', variants.plain.title)
  await person.press('button', 'Continue')

  await person.at(steps.instance.title)
  await person.type(instance.label, ` HTTP://${own.instance}/oauth2/clients?page=2`)
  await person.look('instance')
  await person.press('button', 'Continue')

  await person.at(steps.client.title)
  await person.look('client')
  await person.press('button', clientInstructions.saved.button)

  await person.at(steps.credentials.title)
  await person.type(clientId.label, own.clientId)
  await person.type(clientSecret.label, own.wrongSecret)
  await person.key('Enter')
  await person.reads('There is a problem')
  await person.sees('field', instance.label, ({ value }) => value === own.instance)
  await person.sees('field', clientId.label, ({ value }) => value === own.clientId)
  await person.sees('field', clientSecret.label, ({ value }) => value === '')
  await person.look('credentials-wrong')
  await person.type(clientSecret.label, own.clientSecret)
  await person.key('Enter')
  await person.reads('Everything works')
  await person.look('credentials-passed')
  await person.press('link', 'Continue to Lumos')

  await person.at(steps.lumos.title)
  await person.look('lumos')
  await person.press('link', endings.api.title)
  await person.type(lumosToken.label, own.token)
  await person.key('Enter')
  await person.at(steps.done.title)
  await person.look('done')
}
