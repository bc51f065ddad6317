import { loadVisitor } from '@/lib/door/visitor'
import { followLumos } from '@/lib/setup/follow-lumos'

const headers = { 'cache-control': 'no-store' }

/** Where the connection stands after Lumos was asked. */
export async function GET() {
  const visitor = await loadVisitor()
  if (!visitor) return Response.json({ status: 'unknown' }, { status: 404, headers })
  const followed = await followLumos(visitor.setup.id)
  if (!followed.ok) return Response.json({ status: 'unknown' }, { status: 409, headers })
  const { connection } = followed
  const isFailed = connection.status === 'syncing' && connection.lumosFailure !== undefined
  return Response.json({ status: isFailed ? 'failed' : connection.status }, { headers })
}
