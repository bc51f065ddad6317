import { forSupporter } from '@/lib/door/for-supporter'
import { viewStamp } from '@/lib/setup/view-setup'

/** Whether there is news of a setup: {"stamp": …} changes with whatever can be seen of it. */
export const GET = forSupporter(async (_, request) => {
  const [, , setupId = ''] = new URL(request.url).pathname.split('/')
  const stamp = await viewStamp(setupId)
  return stamp === undefined ? new Response(null, { status: 404 }) : Response.json({ stamp })
})
