import { forAdmin } from '@/lib/door/for-admin'
import { keepVisit } from '@/lib/door/visitor'
import { follow } from '@/lib/setup/follow'

/**
 * Where the setup stands after Lumos was asked, as a mark that a page compares with its own. Whoever
 * waits for Lumos is there until it has ended; a page that waits for a person keeps no visit alive.
 */
export const GET = forAdmin(['lumos', 'upgrade', 'done'], async (visitor) => {
  const { mark, isUnderWay } = await follow(visitor.setup.id)
  if (isUnderWay) await keepVisit(visitor)
  return Response.json({ mark })
})
