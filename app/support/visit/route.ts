import { forSupporter } from '@/lib/door/for-supporter'
import { timeLeft } from '@/lib/door/time-left'

/** How long the supporter's visit lasts if nothing more is done in it. */
export const GET = forSupporter(async ({ end }) => Response.json(timeLeft(end)))
