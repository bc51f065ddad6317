import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/door/content-security-policy'
import { env } from '@/lib/env'

const mostBodyBytes = 64 * 1024

/**
 * The outermost door: who may post at all, and under which policy a page may run. It decides
 * nothing about people; every action checks session, role and setup itself.
 */
export function proxy(request: NextRequest) {
  const refusal = request.method === 'POST' ? refusePost(request) : null
  if (refusal) return new NextResponse(refusal.sentence, { status: refusal.status, headers: plain })

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  // Next compares Origin with this header when it is there. It comes from us, never from outside.
  headers.set('x-forwarded-host', new URL(env.appOrigin).host)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }

function refusePost(request: NextRequest): { status: number; sentence: string } | null {
  const { headers } = request
  if (headers.get('origin') !== env.appOrigin)
    return {
      status: 403,
      sentence: 'This form was not sent from this site. Open the page again and send it from there.',
    }
  // Next would pass an action on to another page of its own accord; ours belong to one page each.
  if (headers.has('x-action-forwarded')) return { status: 404, sentence: 'There is no such form here.' }
  const length = headers.get('content-length')
  if (length === null) return { status: 411, sentence: 'The length of the form is missing.' }
  if (Number(length) > mostBodyBytes)
    return { status: 413, sentence: 'The form is too large. Shorten what you entered and send it again.' }
  const type = headers.get('content-type') ?? ''
  const isForm =
    type.startsWith('multipart/form-data') || (headers.has('next-action') && type.startsWith('text/plain'))
  return isForm ? null : { status: 415, sentence: 'This is not a form of this site.' }
}

export const config = {
  matcher: [{ source: '/((?!_next/static|icon.svg|robots.txt).*)' }],
}
