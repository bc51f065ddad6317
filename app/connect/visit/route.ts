import { stepIds } from '@/lib/catalog/steps'
import { forAdmin } from '@/lib/door/for-admin'
import { timeLeft } from '@/lib/door/time-left'

/** How long the admin's visit lasts if nothing more is done in it. */
export const GET = forAdmin(stepIds, async ({ end }) => Response.json(timeLeft(end)))
