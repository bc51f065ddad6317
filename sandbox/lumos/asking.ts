import type { VariantId } from '@/lib/catalog/variants'
import { classIds } from './integrations'

/** Requests as a client makes them, for the tests of this room. */
export function asksAs(origin: string, token: string) {
  return async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}` },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type') === 'application/json'
    // The tests say which shape they expect.
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
  }
}

/** The body of a connect request, as the usual schema wants it. */
export function connectBody(
  variant: VariantId,
  auth: object = { client_id: 'invented-id', client_secret: 'invented-secret' },
  instance = 'acme.coupahost.com',
) {
  return { app_class_id: classIds[variant], auth, settings: { app_instance_identifier: instance } }
}
