import 'server-only'
import { redirect } from 'next/navigation'
import { signInFailurePath, signInPathFor } from '@/lib/connection/support-path'
import { askedByPage, askedPath } from './exchange'
import { noteAdminRefused } from './note-refusal'
import { loadSupporter, type Supporter } from './supporter'

/**
 * Lets a supporter into a page of the console. Anybody else is led to the sign-in, and from there back;
 * where a page asked that they have before them, it says that their sign-in has ended. An admin who tries is
 * recorded.
 */
export async function enterSupport(): Promise<Supporter> {
  const supporter = await loadSupporter()
  if (supporter) return supporter
  await noteAdminRefused('a page of the console')
  const path = askedPath()
  redirect(askedByPage() ? signInFailurePath('sign-in-ended', path) : signInPathFor(path))
}
