import 'server-only'

type AllowList = { allowedDomains: readonly string[]; allowedGroup: string | undefined }

/** What is claimed about somebody. Anything may stand in it. */
export type Claims = Readonly<Record<string, unknown>>

const mostCharacters = 254

/** The claims that are still needed to decide about somebody. */
export function missingClaims(
  claims: Claims,
  { allowedDomains, allowedGroup }: AllowList,
): readonly string[] {
  const needed = [
    ...(allowedDomains.length > 0 ? ['email', 'email_verified'] : []),
    ...(allowedGroup ? ['groups'] : []),
  ]
  return needed.filter((name) => claims[name] === undefined)
}

/**
 * May this person be a supporter? By the domain of an e-mail address that the provider has verified, by a
 * group, or by both where both are set.
 */
export function isAllowed(claims: Claims, { allowedDomains, allowedGroup }: AllowList): boolean {
  if (allowedDomains.length === 0 && !allowedGroup) return false
  const domain = verifiedEmail(claims)?.split('@')[1]?.toLowerCase()
  const isOfDomain = allowedDomains.length === 0 || (domain !== undefined && allowedDomains.includes(domain))
  const { groups } = claims
  const isOfGroup = !allowedGroup || (Array.isArray(groups) && groups.includes(allowedGroup))
  return isOfDomain && isOfGroup
}

/**
 * Who somebody is in histories: their verified address. Without one it is the name they go by with the
 * subject behind it, because a name may be anybody's.
 */
export function personOf(claims: Claims, subject: string): string {
  const email = verifiedEmail(claims)
  if (email) return email
  const name = [claims.name, claims.preferred_username].map(shown).find(Boolean)
  return name ? `${name} (${shown(subject)})` : shown(subject)
}

function verifiedEmail({ email, email_verified }: Claims): string | undefined {
  const isAddress =
    typeof email === 'string' && email.length <= mostCharacters && /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(email)
  return isAddress && email_verified === true ? email : undefined
}

/** As one line that cannot turn or hide what stands beside it. */
function shown(text: unknown): string {
  if (typeof text !== 'string') return ''
  return [...text.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')].slice(0, 120).join('').trim()
}
