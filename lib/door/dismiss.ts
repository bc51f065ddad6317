import 'server-only'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { clearSiteData } from './exchange'
import { clearSessionToken } from './session-cookie'

/** Has this browser forget a visit that has ended, and leads it on. The session's row is ended before. */
export async function dismiss(whose: 'admin' | 'supporter', to: string): Promise<never> {
  await clearSessionToken(whose)
  clearSiteData()
  revalidatePath('/', 'layout')
  redirect(to)
}
