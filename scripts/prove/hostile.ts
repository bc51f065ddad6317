import { createRequire } from 'node:module'
import { steps } from '@/lib/catalog/steps'
import { readInstance } from '@/lib/connection/instance'
import { visitorAt } from '../bench/pages.mjs'
import { fillIn } from '../bench/visitor.mjs'
import { prepared, setStage, startOn } from './app'
import { atLeast, exactly, type Figure } from './figure'
import { hostileHosts } from './hostile-hosts'
import { figuresOfRule } from './hostile-rule'
import { report } from './report'

const naughty: readonly string[] = createRequire(import.meta.url)('big-list-of-naughty-strings')
const corpus = [...new Set([...hostileHosts(), ...naughty])]

/** The corpus as forms and as calls of the script, against the built app. */
async function figuresOfPosts(): Promise<readonly Figure[]> {
  const stage = await setStage()
  await startOn(stage)
  const counts = { posts: 0, wrong: 0, faults: 0 }
  const queue = [...corpus]
  const { clients, token } = await prepared(stage)
  const lane = async () => {
    const visitor = await visitorAt(stage.origin, 'instance', { client: clients.plain, token })
    const page = await visitor.open(steps.instance.path)
    for (let typed = queue.pop(); typed !== undefined; typed = queue.pop()) {
      const form = () => fillIn(page.text, { instance: typed })
      // A form writes the ends of its lines in its own way; the server judges what arrives.
      const isMeant = readInstance(typed.replaceAll(/\r\n|\r|\n/g, '\r\n').toWellFormed()).ok
      const answers = [await visitor.post(page.path, form()), await visitor.dispatch(page.path, form())]
      counts.posts += answers.length
      for (const { status, headers } of answers) {
        const isTaken = Boolean(headers.location ?? headers['x-action-redirect'])
        if (isTaken === isMeant && (isTaken || status === 422)) continue
        counts.wrong += 1
        console.error(`Answered with ${status}: ${JSON.stringify(typed).slice(0, 200)}`)
      }
      counts.faults += answers.filter(({ status }) => status >= 500).length
    }
  }
  await Promise.all(Array.from({ length: 4 }, lane))
  const asked = await fetch(`${stage.coupaOrigin}/sandbox/requests`)
  return [
    atLeast('Hostile texts sent to the app, as a form and as a call', counts.posts, 4000),
    exactly('Answered otherwise than by the rule', counts.wrong, 0),
    exactly('Answered with 5xx', counts.faults, 0),
    exactly('Calls to a Coupa that came of it', ((await asked.json()) as unknown[]).length, 0),
  ]
}

await report(async () => [...figuresOfRule(corpus), ...(await figuresOfPosts())])
