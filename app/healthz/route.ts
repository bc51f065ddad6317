import { isDatabaseHealthy } from '@/lib/store/database'

/** 200 while the database answers, 503 otherwise. */
export async function GET() {
  const isHealthy = await isDatabaseHealthy()
  return Response.json(
    { status: isHealthy ? 'ok' : 'unavailable' },
    { status: isHealthy ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
