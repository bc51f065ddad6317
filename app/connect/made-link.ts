import 'server-only'
import { formatTime } from '@/lib/connection/format-time'
import { shownOnce, showOnce } from '@/lib/door/exchange'
import { linkAddress } from '@/lib/setup/link-address'
import type { Link } from '@/lib/store/links'

/** A link that was made by this very request: its address, and when it ends, in words. */
export type MadeLink = { address: string; until: string }

/** Hands a link to the page that answers this request. No other answer shows it again. */
export function showMadeLink({ token, link }: { token: string; link: Link }): void {
  const made: MadeLink = { address: linkAddress(token), until: formatTime(link.expiresAt) }
  showOnce(made)
}

/** The link that this request has made, if it has. */
export function madeLink(): MadeLink | undefined {
  return shownOnce() as MadeLink | undefined
}
