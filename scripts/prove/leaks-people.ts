import { asides } from '@/lib/catalog/asides'
import { steps } from '@/lib/catalog/steps'
import { variants } from '@/lib/catalog/variants'
import { signInPath, supportPath } from '@/lib/connection/support-path'
import { fillIn, Visitor } from '../bench/visitor.mjs'
import { ownOf } from './leaks-own'
import type { LeakStage } from './leaks-stage'
import type { Walk } from './leaks-walks'

/** The path of the link that a page shows to whoever has just made it. */
function linkIn({ text }: { text: string }): string {
  const [path] = /\/s\/[\w-]{43}/.exec(text) ?? []
  if (!path) throw new Error('No link was made.')
  return path
}

/** Somebody who opens a setup link. */
async function comeBy(origin: string, path: string): Promise<Visitor> {
  const visitor = new Visitor(origin)
  await visitor.submit(await visitor.open(path))
  return visitor
}

/** A supporter, signed in after several wrong passwords. */
async function signIn({ origin, password }: LeakStage, wrong: readonly string[]): Promise<Visitor> {
  const visitor = new Visitor(origin)
  for (const typed of wrong) await visitor.submit(await visitor.open(signInPath), { password: typed })
  await visitor.submit(await visitor.open(signInPath), { password })
  return visitor
}

/** Both halves, each by a link, with a secret that is held in between; the links come from a supporter. */
export const halves: Walk = {
  name: 'both halves, each by a link',
  async go(stage, own) {
    const supporter = await signIn(stage, [own.secret(), `${stage.password}!`, ''])
    const list = await supporter.open(supportPath)
    const made = await supporter.submit(list, { customer: 'Acme', part: 'whole', days: '14' })
    const admin = await comeBy(stage.origin, linkIn(made))
    await admin.submit(await admin.open(steps.variant.path), { variant: 'plain' })
    await admin.submit(await admin.open(steps.instance.path), { instance: own.instance })
    const sent = await admin.submit(await admin.open(asides.send.path))
    const owner = await comeBy(stage.origin, linkIn(sent))
    await owner.submit(await owner.open(steps.client.path))
    const client = await own.makeClient({ scopes: variants.plain.scopes })
    const typed = { clientId: client.identifier, clientSecret: client.secret }
    await owner.submit(await owner.open(steps.credentials.path), typed)
    const half = await owner.open(asides.handover.path)
    const returning = await admin.submit(await admin.open(asides.return.path))
    const again = await comeBy(stage.origin, linkIn(returning))
    const lumosToken = await own.lumosToken()
    const finish = await again.open(`${steps.lumos.path}?by=api`)
    const end = await again.submit(finish, { lumosToken })
    await owner.open(asides.handover.path)
    return half.status === 200 && end.path === steps.done.path
  },
}

/** A supporter looks at everything there is to see of every setup, and makes a link to each. */
export async function lookAtAll(stage: LeakStage): Promise<{ setups: number; strange: number }> {
  const own = ownOf(stage, 'a supporter who looks at all')
  const supporter = await signIn(stage, [own.secret()])
  const ids = stage.reading.prepare<[], string>('select id from setups').pluck().all()
  let strange = 0
  for (const id of ids) {
    const path = `${supportPath}/${id}`
    const page = await supporter.open(`${path}?history=all`)
    const made = await supporter.post(path, fillIn(page.text, { part: 'whole', days: '1' }))
    const mirror = await supporter.open(`${path}/page`)
    const version = await supporter.open(`${path}/version`)
    const answers = [page, made, mirror, version]
    if (answers.some(({ status }) => status !== 200)) strange += 1
  }
  await supporter.open(`${supportPath}?search=${ids[0]}`)
  await supporter.submit(await supporter.open(supportPath))
  return { setups: ids.length, strange }
}
