import { isReady } from '@/lib/door/stop'

/** 200 while requests should be sent to this process, 503 otherwise: before it stops, for example. */
export async function GET() {
  const isWilling = await isReady()
  return Response.json(
    { status: isWilling ? 'ready' : 'unavailable' },
    { status: isWilling ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
