import 'server-only'
import type { ServerResponse } from 'node:http'
import { logRefusal } from './log-refusal'

/** A text, or XML in any form, has to say in which encoding it is (RFC 2046, 4.1.2; RFC 7303, 3). */
const bareText = /^(?:text\/[\w.+-]+|[\w.-]+\/(?:[\w.-]+\+)?xml)$/i

/** Not there, and not filled in rightly: both happen to everybody. */
const ordinary = [404, 422]

/**
 * Looks after an answer at the moment in which its head is sent, whoever made it: a text names its
 * encoding, and a refusal is logged.
 */
export function finishAnswer(method: string | undefined, response: ServerResponse): void {
  const { writeHead } = response
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    const type = response.getHeader('content-type')
    if (typeof type === 'string' && bareText.test(type))
      response.setHeader('content-type', `${type}; charset=utf-8`)
    if (status >= 400 && status < 500 && !ordinary.includes(status))
      logRefusal(`${knownMethod(method)} ${status}`)
    return Reflect.apply(writeHead, this, [status, ...rest])
  } as ServerResponse['writeHead']
}

/** Methods come from outside; only what the app answers to is named in the log. */
function knownMethod(method = ''): string {
  return ['GET', 'HEAD', 'POST'].includes(method) ? method : 'other'
}
