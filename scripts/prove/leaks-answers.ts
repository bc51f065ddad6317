import { asides } from '@/lib/catalog/asides'
import { supportPath } from '@/lib/connection/support-path'
import type { Recorded } from '../recorder'
import type { LeakStage } from './leaks-stage'

/** The pages whose forms make a link: the answer to such a form shows it, and no other answer does. */
const isMaking = ({ method, url }: Recorded) =>
  method === 'POST' &&
  (url === asides.send.path ||
    url === asides.return.path ||
    url === supportPath ||
    /^\/support\/[0-9a-f-]{36}(\?|$)/.test(url))

/**
 * The answers as they may be searched for everything. Only two things are taken out: from each answer the
 * values of its own Set-Cookie headers, which are for this browser alone, and each link from the one
 * answer that shows it to whoever has just made it.
 */
export function answersToSearch({ answers, notes }: LeakStage) {
  const unseen = new Set(notes.of('link').map(({ secret }) => secret))
  let shown = 0
  const texts = answers.map((answer, index) => {
    const { method, url, status, head, rawHeaders, body } = answer
    let [searchedHead, searchedBody] = [withoutCookies(head, rawHeaders), body]
    if (isMaking(answer)) {
      const text = body.toString('latin1')
      const own = [...unseen].filter((token) => text.includes(token))
      for (const token of own) unseen.delete(token)
      shown += own.length
      searchedBody = Buffer.from(
        own.reduce((rest, token) => rest.replaceAll(token, ''), text),
        'latin1',
      )
    }
    const bytes = Buffer.concat([Buffer.from(`${searchedHead}\n\n`), searchedBody])
    return { name: `answer ${index}, ${method} ${url} ${status}`, read: () => bytes }
  })
  return { place: { name: 'the answers', texts }, shown }
}

function withoutCookies(head: string, rawHeaders: readonly string[]): string {
  const cookies = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'set-cookie',
  )
  return cookies.reduce((rest, cookie) => rest.replace(cookie.split(';', 1)[0] ?? '', ''), head)
}
