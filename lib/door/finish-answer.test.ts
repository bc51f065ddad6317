import { createServer, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { listen } from '@/lib/outbound/testing/servers'
import { processWide } from '@/lib/store/process-wide'
import { finishAnswer } from './finish-answer'

const closing: (() => Promise<void>)[] = []
const told = () => processWide('refusals', () => new Map<string, unknown>())

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  told().clear()
})

async function answered(answer: (response: ServerResponse) => void, method = 'GET') {
  const server = createServer((request, response) => {
    finishAnswer(request.method, response)
    answer(response)
  })
  const { port, close } = await listen(server)
  closing.push(close)
  return fetch(`http://127.0.0.1:${port}/`, { method })
}

test.each([
  ['text/plain', 'text/plain; charset=utf-8'],
  ['text/x-component', 'text/x-component; charset=utf-8'],
  ['application/xml', 'application/xml; charset=utf-8'],
  ['image/svg+xml', 'image/svg+xml; charset=utf-8'],
  ['text/html; charset=utf-8', 'text/html; charset=utf-8'],
  ['application/json', 'application/json'],
  ['image/webp', 'image/webp'],
  ['font/woff2', 'font/woff2'],
])('a body of the type %s is sent as %s', async (given, sent) => {
  const answer = await answered((response) => response.setHeader('Content-Type', given).end('body'))
  expect(answer.headers.get('content-type')).toBe(sent)
})

test.each([
  ['GET', 200, undefined],
  ['GET', 404, undefined],
  ['POST', 422, undefined],
  ['GET', 500, undefined],
  ['POST', 403, 'POST 403'],
  ['POST', 409, 'POST 409'],
  ['GET', 429, 'GET 429'],
  ['DELETE', 405, 'other 405'],
])('%s answered with %i is noted as %s', async (method, status, noted) => {
  const answer = await answered((response) => response.writeHead(status).end(), method)
  expect(answer.status).toBe(status)
  expect([...told().keys()]).toEqual(noted ? [noted] : [])
})
