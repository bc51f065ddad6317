import { forAdmin } from '@/lib/door/for-admin'
import { followLumos } from '@/lib/setup/follow-lumos'

/** Where the connection stands after Lumos was asked. */
export const GET = forAdmin(['lumos', 'upgrade'], async ({ setup }) => {
  const followed = await followLumos(setup.id)
  if (!followed.ok) return Response.json({ status: 'unknown' }, { status: 409 })
  const { connection } = followed
  const isFailed = connection.status === 'syncing' && connection.lumosFailure !== undefined
  return Response.json({ status: isFailed ? 'failed' : connection.status })
})
