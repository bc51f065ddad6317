import { currentPath } from '@/lib/door/exchange'
import { keptPage } from '@/lib/door/kept-pages'

/** Answers with a page that was made before, where the door leads here. Asked for by itself, it is no page. */
export async function GET({ headers: asked }: Request) {
  const page = keptPage(currentPath())
  if (!page) return new Response('There is no page here.', { status: 404 })
  const headers = {
    etag: page.etag,
    'cache-control': 'public, no-cache',
    'content-type': 'text/html; charset=utf-8',
    ...(page.link && { link: page.link }),
  }
  const known = asked.get('if-none-match')?.replaceAll('W/', '').split(', ') ?? []
  if (known.includes(page.etag)) return new Response(null, { status: 304, headers })
  return new Response(page.html, { headers })
}

export const dynamic = 'force-dynamic'
