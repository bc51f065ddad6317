import 'server-only'
import { redirect } from 'next/navigation'
import { signInFailurePath, signInPathFor } from '@/lib/connection/support-path'
import { askedByPage, askedPath } from './exchange'
import { noteRefusal } from './note-refusal'
import { loadSupporter, type Supporter } from './supporter'
import { loadVisitor } from './visitor'

/**
 * Lets a supporter into a page of the console. Anybody else is led to the sign-in, and from there back;
 * where a page asked that they have before them, it says that their sign-in has ended. An admin who tries is
 * recorded.
 */
export async function enterSupport(): Promise<Supporter> {
  const supporter = await loadSupporter()
  if (supporter) return supporter
  if (await loadVisitor()) await noteRefusal('a page of the console')
  const path = askedPath()
  redirect(askedByPage() ? signInFailurePath('sign-in-ended', path) : signInPathFor(path))
}
