import 'server-only'
import * as oidc from 'openid-client'
import { openProvider, type ProviderSettings } from './provider'
import { type ProviderFailure, providerFailure } from './provider-failure'

/** What must be known when somebody comes back from the provider. Only their own browser may keep it. */
export type Pending = { state: string; nonce: string; verifier: string }

type Begun = { ok: true; address: URL; pending: Pending } | ({ ok: false } & ProviderFailure)

/** Where to send somebody who wants to sign in (OpenID Connect Core, 3.1.2.1), with PKCE (RFC 7636). */
export async function beginCodeFlow(settings: ProviderSettings, redirectUri: string): Promise<Begun> {
  const pending = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  }
  try {
    const provider = await openProvider(settings)
    // Some providers refuse a scope they do not know, others put groups behind one.
    const { scopes_supported: scopes } = provider.serverMetadata()
    const isGroupAsked = settings.allowedGroup && scopes?.includes('groups')
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: `openid email profile${isGroupAsked ? ' groups' : ''}`,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    })
    return { ok: true, address, pending }
  } catch (error) {
    return { ok: false, ...providerFailure(error) }
  }
}
