import { currentRefusal } from '@/lib/door/exchange'

/** Says why a request was refused. Asked for by itself, it is no page at all. */
export async function GET() {
  const { status, sentence } = currentRefusal() ?? { status: 404, sentence: 'There is no page here.' }
  return new Response(sentence, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}

export const dynamic = 'force-dynamic'
