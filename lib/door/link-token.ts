import 'server-only'
import { linkPath } from '@/lib/catalog/links'

/** The address of a setup link, taken apart: its token, and what follows the path. */
export type LinkAddress = { token: string; rest: string }

const shape = new RegExp(`^${linkPath}/([^/?#]+)/?([?#].*)?$`)

/** Takes the address of a request apart where it is that of a setup link. */
export function splitLinkAddress(address: string): LinkAddress | undefined {
  const [, token, rest = ''] = shape.exec(address) ?? []
  return token === undefined ? undefined : { token, rest }
}
