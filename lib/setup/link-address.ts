import 'server-only'
import { linkPath } from '@/lib/catalog/links'
import { env } from '@/lib/env'

/** The address that a setup link is sent as. It is a secret: whoever has it can open the setup. */
export function linkAddress(token: string): string {
  return `${env.appOrigin}${linkPath}/${token}`
}
