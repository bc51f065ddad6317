import 'server-only'
import * as oidc from 'openid-client'
import type { FailureCode } from '@/lib/catalog/failures'
import { type Claims, isAllowed, missingClaims, personOf } from './allow-list'
import type { Pending } from './begin-code-flow'
import { openProvider, type ProviderSettings } from './provider'
import { providerFailure } from './provider-failure'

/** Somebody the provider vouches for. Only issuer and subject together say who they are, for good. */
export type Vouched = { person: string; issuer: string; subject: string }

type Finished = { ok: true; vouched: Vouched } | { ok: false; failure: FailureCode; kind: string }

/** Clocks differ by this much. */
const toleranceSeconds = 30
// At most 255 ASCII characters (OpenID Connect Core, 2).
const subjectForm = /^[\x21-\x7e][\x20-\x7e]{0,254}$/

/** What a provider's own token contradicts. */
class TokenRefusedError extends Error {
  override name = 'TokenRefusedError'
}

/**
 * Takes the code that somebody brought back (`asked`: the address they came to), changes it for an ID token
 * and reads who they are. Nobody is let in by a token that is not exactly ours: of this issuer, for this
 * client alone, for this sign-in, signed by the provider's key, and of now.
 */
export async function finishCodeFlow(
  settings: ProviderSettings,
  { state, nonce, verifier }: Pending,
  asked: URL,
): Promise<Finished> {
  try {
    const provider = await openProvider(settings)
    const tokens = await oidc.authorizationCodeGrant(provider, asked, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const token = tokens.claims()
    if (!token) throw new TokenRefusedError('no ID token')
    checkToken(token, settings.clientId)
    const claims = await completeClaims(provider, settings, tokens.access_token, token)
    if (!isAllowed(claims, settings)) return { ok: false, failure: 'sign-in-not-allowed', kind: 'allow-list' }
    const vouched = { person: personOf(claims, token.sub), issuer: token.iss, subject: token.sub }
    return { ok: true, vouched }
  } catch (error) {
    return { ok: false, ...providerFailure(error) }
  }
}

/** What the library leaves open: an audience besides us, a token from the future, a subject of any form. */
function checkToken({ aud, iat, sub }: oidc.IDToken, clientId: string): void {
  const audiences = [aud].flat()
  if (audiences.length !== 1 || audiences[0] !== clientId) throw new TokenRefusedError('audience')
  if (iat > Date.now() / 1000 + toleranceSeconds) throw new TokenRefusedError('issued in the future')
  if (!subjectForm.test(sub)) throw new TokenRefusedError('subject')
}

/** Some providers say little in the token and the rest where it leads to. What the token says counts. */
async function completeClaims(
  provider: oidc.Configuration,
  settings: ProviderSettings,
  accessToken: string,
  token: oidc.IDToken,
): Promise<Claims> {
  const isWhole = missingClaims(token, settings).length === 0
  if (isWhole || !provider.serverMetadata().userinfo_endpoint) return token
  return { ...(await oidc.fetchUserInfo(provider, accessToken, token.sub)), ...token }
}
