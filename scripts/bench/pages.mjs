import { setTimeout as pause } from 'node:timers/promises'
import { exampleInstance } from '@/lib/catalog/instances'
import { stepIds, steps } from '@/lib/catalog/steps'
import { variantIds } from '@/lib/catalog/variants'
import { Visitor } from './visitor.mjs'

/**
 * What is weighed: every page an admin sees. `step` says how far a setup has to be to show it. A page
 * that does not exist yet is left out with a remark.
 */
export const pages = [
  { name: 'start', path: '/' },
  ...stepIds.map((id) => ({ name: id, path: steps[id].path, step: id })),
  { name: 'upgrade', path: '/upgrade', step: 'done' },
  { name: 'guide', path: '/guide' },
  ...variantIds.map((id) => ({ name: `guide ${id}`, path: `/guide/${id}` })),
  { name: 'guide upgrade', path: '/guide/upgrade' },
  { name: 'guide troubleshooting', path: '/guide/troubleshooting' },
  { name: 'support', path: '/support', isConsole: true },
]

/** What is put under load: a page that needs a session, and one that is the same for everybody. */
export const loaded = { step: 'instance', static: '/guide' }

/**
 * A visitor whose setup of this variant has come to a step, by sending the forms before it. `client` is
 * a prepared one of the sandbox, `token` one of the sandbox Lumos.
 */
export async function visitorAt(
  origin,
  step,
  { variant = 'plain', instance = exampleInstance, client, token },
) {
  const visitor = new Visitor(origin)
  const fields = {
    variant: { variant },
    instance: { instance },
    client: {},
    credentials: { clientId: client.identifier, clientSecret: client.secret },
    lumos: { lumosToken: token },
  }
  await visitor.submit(await visitor.open('/'))
  for (const id of stepIds.slice(0, stepIds.indexOf(step))) {
    const way = id === 'lumos' ? '?by=api' : ''
    await visitor.submit(await visitor.open(`${steps[id].path}${way}`), fields[id])
  }
  if (step === 'done') await untilConnected(visitor)
  return visitor
}

/** Asks, as the page offers, until the sandbox Lumos has ended its first sync. */
async function untilConnected(visitor) {
  const deadline = Date.now() + 15_000
  let page = await visitor.open(steps.lumos.path)
  while (page.path !== steps.done.path) {
    if (Date.now() > deadline) throw new Error('The sandbox Lumos did not finish its first sync.')
    await pause(500)
    page = await visitor.submit(page)
  }
}
