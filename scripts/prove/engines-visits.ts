import { consoleWords } from '@/lib/catalog/console'
import { guidePages } from '@/lib/catalog/guide/pages'
import { signIn } from '@/lib/catalog/sign-in'
import { steps } from '@/lib/catalog/steps'
import { signInPath, supportPath } from '@/lib/connection/support-path'
import { practicePassword } from '../world.mjs'
import type { Person } from './engines-person'

/** A supporter signs in, wrongly first, makes a setup and its link, and finds it. Resolves with the link's path. */
export async function walkConsole(person: Person, customer: string): Promise<string> {
  const { list, make, links, detail } = consoleWords
  await person.open(signInPath)
  await person.at(signIn.title)
  await person.type(signIn.passwordLabel, 'not the password')
  await person.key('Enter')
  await person.isRefused('a wrong password')
  await person.look('sign-in-refused')
  await person.type(signIn.passwordLabel, practicePassword)
  await person.key('Enter')

  await person.at(list.title)
  await person.look('console')
  await person.press('opener', make.title)
  await person.look('console-make')
  await person.type(make.customer, customer)
  await person.press('button', make.button)
  await person.reads(links.made)
  await person.look('console-made')
  const link = await person.linkIn('#link-address')
  await person.press('link', make.open)

  await person.at(customer)
  await person.look('console-setup')
  await person.press('opener', links.another)
  await person.press('button', links.button)
  await person.reads(links.made)
  await person.press('link', detail.see)
  await person.at(steps.variant.title)
  await person.look('console-mirror')

  await person.open(supportPath)
  await person.at(list.title)
  await person.type(list.search, customer.toUpperCase())
  await person.until(
    'one row',
    async () => (await person.evaluate("document.querySelectorAll('tbody tr').length")) === 1,
  )
  await person.look('console-found')
  return link
}

/** What can be read without beginning anything. */
export async function walkReading(person: Person): Promise<void> {
  for (const { path, title } of guidePages) {
    await person.open(path)
    await person.at(title)
    await person.seesPictures()
    await person.look(`reading${path.replaceAll('/', '-')}`)
  }
  await person.open('/no/such/page')
  await person.at('There is no page here')
  await person.look('reading-nothing')
}
