import { forAdmin } from '@/lib/door/for-admin'
import { follow } from '@/lib/setup/follow'

/** Where the setup stands after Lumos was asked, as a mark that a page compares with its own. */
export const GET = forAdmin(['lumos', 'upgrade', 'done'], async ({ setup }) =>
  Response.json({ mark: await follow(setup.id) }),
)
