import 'server-only'
import { shownOnce } from '@/lib/door/exchange'

/** A link that was made by this very request, with the setup it leads to. */
export type MadeHere = { setupId: string; address: string }

/** The link that this request has made, to be shown in its answer and never again. */
export function madeHere(): MadeHere | undefined {
  return shownOnce() as MadeHere | undefined
}
