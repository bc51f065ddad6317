import 'server-only'
import { coupaScreens } from '@/lib/catalog/client-settings'
import { env } from '@/lib/env'

/** The clients page of the admin's own Coupa; in practice mode, that of the sandbox in its place. */
export function clientsAddress(instance: string): string {
  return env.coupaSandboxOrigin
    ? `${env.coupaSandboxOrigin}${coupaScreens.clientsPath}?instance=${instance}`
    : `https://${instance}${coupaScreens.clientsPath}`
}
