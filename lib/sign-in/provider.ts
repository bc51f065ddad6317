import 'server-only'
import * as oidc from 'openid-client'
import { z } from 'zod'
import type { SignInSettings } from '@/lib/env'
import { providerFetch, signInCallsLimitMs } from './provider-fetch'

export type ProviderSettings = Extract<SignInSettings, { way: 'oidc' }>

/** What a provider says about itself, as far as it is believed. */
type Metadata = oidc.ServerMetadata & { authorization_endpoint: string }

// Signatures of a key pair alone: a secret that both sides know, or none, proves nothing about who signed.
const signingAlgorithms = ['RS', 'PS', 'ES'].flatMap((kind) =>
  [256, 384, 512].map((size) => `${kind}${size}`),
)

const knownForMs = 60 * 60 * 1000
const known = new Map<string, { metadata: Metadata; untilMs: number }>()

/**
 * The provider, ready for the calls of one sign-in, whose time begins now. What it says about itself is
 * asked for when it is first needed and known for an hour, so one that is down stops nothing before.
 * Throws where it does not answer, is another one, or says what cannot be.
 */
export async function openProvider(settings: ProviderSettings): Promise<oidc.Configuration> {
  const fetch = providerFetch(settings.issuer, AbortSignal.timeout(signInCallsLimitMs))
  const metadata = await knowMetadata(settings, fetch)
  const provider = new oidc.Configuration(
    metadata,
    settings.clientId,
    { client_secret: settings.clientSecret },
    clientAuthentication(metadata)(settings.clientSecret),
  )
  provider[oidc.customFetch] = fetch
  // Without this the library believes what comes over TLS from the token address, signed or not.
  oidc.enableNonRepudiationChecks(provider)
  if (isPlain(settings.issuer)) oidc.allowInsecureRequests(provider)
  return provider
}

async function knowMetadata(settings: ProviderSettings, fetch: oidc.CustomFetch): Promise<Metadata> {
  const { issuer, clientId } = settings
  const kept = known.get(issuer)
  if (kept && kept.untilMs > Date.now()) return kept.metadata
  const discovered = await oidc.discovery(new URL(issuer), clientId, undefined, undefined, {
    [oidc.customFetch]: fetch,
    execute: isPlain(issuer) ? [oidc.allowInsecureRequests] : [],
  })
  const metadata = believe(issuer, discovered.serverMetadata())
  known.set(issuer, { metadata, untilMs: Date.now() + knownForMs })
  return metadata
}

/** Checks what the library leaves open: the exact issuer, safe addresses, and how tokens are signed. */
function believe(issuer: string, said: oidc.ServerMetadata): Metadata {
  const address = z.string().refine((value) => {
    const url = URL.parse(value)
    return url?.protocol === 'https:' || (isPlain(issuer) && url?.origin === new URL(issuer).origin)
  })
  const algorithms = said.id_token_signing_alg_values_supported ?? ['RS256']
  const usable = z
    .object({
      issuer: z.literal(issuer),
      authorization_endpoint: address,
      token_endpoint: address,
      jwks_uri: address,
      userinfo_endpoint: address.optional(),
      id_token_signing_alg_values_supported: z.array(z.string()).min(1),
    })
    .parse({
      ...said,
      id_token_signing_alg_values_supported: algorithms.filter((name) => signingAlgorithms.includes(name)),
    })
  return { ...said, ...usable }
}

/**
 * The secret goes into the body where the provider takes it there. In a header it is encoded twice (RFC 6749,
 * 2.3.1), and not every provider knows that.
 */
function clientAuthentication({ token_endpoint_auth_methods_supported: methods }: Metadata) {
  return methods?.includes('client_secret_post') ? oidc.ClientSecretPost : oidc.ClientSecretBasic
}

/** Settings allow a provider without TLS on this machine alone. */
function isPlain(issuer: string): boolean {
  return issuer.startsWith('http:')
}
