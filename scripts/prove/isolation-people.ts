import { randomUUID } from 'node:crypto'

export type Answer = { status: number; body: string; cookies: readonly string[] }

/** The roles of the matrix. Only the last three have anything to do with the setup in question. */
export const roles = ['nobody', 'admin of another setup', 'supporter', 'Coupa-half guest', 'admin'] as const

export type Role = (typeof roles)[number]

let asked = 0

/** Asks as a browser would with these cookies; nothing is followed. */
export async function ask(
  origin: string,
  path: string,
  cookie: string,
  form?: FormData,
  actionId?: string,
): Promise<Answer> {
  const sent = form && new Response(form)
  const answer = await fetch(`${origin}${path}`, {
    redirect: 'manual',
    method: sent ? 'POST' : 'GET',
    body: sent ? Buffer.from(await sent.arrayBuffer()) : null,
    headers: {
      // More than one person sends in a minute; a limit for one address would answer before a guard does.
      'x-forwarded-for': `198.51.${(asked += 1) >> 8}.${asked & 255}`,
      ...(cookie && { cookie }),
      ...(sent && { origin, 'content-type': sent.headers.get('content-type') ?? '' }),
      ...(actionId && { 'next-action': actionId }),
    },
  })
  const cookies = answer.headers.getSetCookie().map((text) => text.split(';', 1)[0] ?? '')
  return { status: answer.status, body: await answer.text(), cookies }
}

/** Posts an action by its id, as a script of anybody's could, with these fields as its form. */
export function post(
  origin: string,
  path: string,
  cookie: string,
  actionId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form = new FormData()
  form.append('1', '"$0"')
  for (const [name, value] of Object.entries(fields)) form.append(`_1_${name}`, value)
  form.append('0', JSON.stringify([{ failures: [], values: {} }, '$K1']))
  return ask(origin, path, cookie, form, actionId)
}

/** Values for whatever any form asks for, good enough to be taken. */
export function anyFields(setupId: string, linkId: string, scope: string): Record<string, string> {
  return {
    variant: 'contracts',
    instance: 'effect.coupahost.com',
    clientId: 'effect-client',
    clientSecret: `effect-secret-${randomUUID()}`,
    lumosToken: `lsk_effect_${randomUUID()}`,
    confirmed: 'yes',
    attempt: randomUUID(),
    setup: setupId,
    link: linkId,
    customer: 'Effect',
    part: 'whole',
    days: '14',
    scope,
    reason: 'To see whether it is taken',
    password: 'not the password at all',
  }
}
