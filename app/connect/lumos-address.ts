import 'server-only'
import { lumosScreens } from '@/lib/catalog/endings'
import { env } from '@/lib/env'

/** Where an admin opens Lumos. A Lumos over plain http can only be the sandbox, which has pages too. */
export function lumosAddress(): string {
  return env.lumosApiOrigin.startsWith('http:') ? env.lumosApiOrigin : lumosScreens.address
}
