import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'

/** Why a request is not taken at all, in words for whoever sent it. */
export type Refusal = { status: number; sentence: string }

const mostBodyBytes = 64 * 1024

/**
 * Judges a request by what stands before its body. Only forms of this site may be posted: from its
 * own origin, of a known and sensible length, in the two encodings that React uses. It decides
 * nothing about people; every action checks session, step and setup itself.
 */
export function refusalOf(
  method: string | undefined,
  headers: IncomingHttpHeaders,
  ownOrigin: string,
): Refusal | null {
  if (method === 'GET' || method === 'HEAD') return null
  if (method !== 'POST')
    return { status: 405, sentence: 'Pages can be read, and forms be sent. Nothing else.' }
  if (headers.origin !== ownOrigin)
    return {
      status: 403,
      sentence: 'This form was not sent from this site. Open the page again and send it from there.',
    }
  // Next would pass an action on to another page of its own accord; ours belong to one page each.
  if (headers['x-action-forwarded']) return { status: 404, sentence: 'There is no such form here.' }
  const length = headers['content-length']
  if (length === undefined) return { status: 411, sentence: 'The length of the form is missing.' }
  if (Number(length) > mostBodyBytes)
    return { status: 413, sentence: 'The form is too large. Shorten what you entered and send it again.' }
  const type = headers['content-type'] ?? ''
  const isForm =
    type.startsWith('multipart/form-data') || ('next-action' in headers && type.startsWith('text/plain'))
  return isForm ? null : { status: 415, sentence: 'This is not a form of this site.' }
}
