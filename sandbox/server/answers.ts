import type { ServerResponse } from 'node:http'
import type { Html } from './html'

type Headers = Record<string, string>

/** Answers with text of a media type. Every other answer here goes through it. */
export function sendText(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
  headers: Headers = {},
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  })
  response.end(text)
}

export function sendJson(response: ServerResponse, status: number, value: unknown, headers?: Headers): void {
  sendText(response, status, 'application/json', JSON.stringify(value), headers)
}

export function sendHtml(response: ServerResponse, status: number, page: Html, headers?: Headers): void {
  sendText(response, status, 'text/html; charset=utf-8', `<!doctype html>\n${page.text}`, headers)
}

/** After a form post: look at the result with GET. */
export function sendOnward(response: ServerResponse, location: string): void {
  sendText(response, 303, 'text/plain', '', { location })
}
