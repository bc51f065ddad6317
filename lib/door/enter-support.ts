import 'server-only'
import { redirect } from 'next/navigation'
import { signInPathFor } from '@/lib/connection/support-path'
import { askedPath } from './exchange'
import { loadSupporter, type Supporter } from './supporter'

/** Lets a supporter into a page of the console. Anybody else is led to the sign-in, and from there back. */
export async function enterSupport(): Promise<Supporter> {
  return (await loadSupporter()) ?? redirect(signInPathFor(askedPath()))
}
