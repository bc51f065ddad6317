import { type VariantId, variants } from '@/lib/catalog/variants'

const deadlineMs = 10_000

/**
 * Asks a sandbox Coupa for a token with all scopes of a variant, as Lumos does before it connects.
 * True when it was granted.
 */
export async function exchangeWithCoupa(
  coupaOrigin: string,
  credentials: { instance: string; clientId: string; clientSecret: string },
  variant: VariantId,
): Promise<boolean> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    scope: variants[variant].scopes.join(' '),
  })
  try {
    const answer = await fetch(`${coupaOrigin}/oauth2/token`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'x-coupa-instance': credentials.instance },
      signal: AbortSignal.timeout(deadlineMs),
    })
    // Read, so that the connection is free again.
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}
