import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'

const mostBodyBytes = 64 * 1024

/**
 * The outermost door of forms: what may be posted at all. It decides nothing about people; every
 * action checks session, step and setup itself.
 */
export function proxy(request: NextRequest) {
  const refusal = request.method === 'POST' ? refusePost(request) : null
  return refusal
    ? new NextResponse(refusal.sentence, { status: refusal.status, headers: plain })
    : NextResponse.next()
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

// Whatever can reach an action has one of these headers. Pages that are only read pass by.
export const config = {
  matcher: [
    { source: '/(.*)', has: [{ type: 'header', key: 'content-type' }] },
    { source: '/(.*)', has: [{ type: 'header', key: 'next-action' }] },
  ],
}
