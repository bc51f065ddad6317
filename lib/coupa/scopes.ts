import 'server-only'
import type { ScopeId } from '@/lib/catalog/scopes'
import type { Line } from './line'
import { type Credentials, processTokenResponse, requestToken } from './token'
import { twice } from './twice'

export type ScopeVerdicts = {
  granted: readonly ScopeId[]
  missing: readonly ScopeId[]
  /** Neither granted nor refused: the answer failed for another reason, or the run ended. */
  untested: readonly ScopeId[]
}

/**
 * Asks for a token with each scope alone, to name those the client lacks: Coupa grants all or
 * nothing and does not say which scope it missed (seen by Fivetran, ServiceNow and UiPath). A few at
 * a time, at the pace of the line. What the end of the run leaves over is untested, and so is what remains
 * once several failed for another reason: a Coupa in trouble is not asked on and on.
 */
export async function probeScopes(
  line: Line,
  credentials: Credentials,
  scopes: readonly ScopeId[],
): Promise<ScopeVerdicts> {
  const verdicts = new Map<ScopeId, keyof ScopeVerdicts>()
  const those = (verdict: keyof ScopeVerdicts) =>
    scopes.filter((scope) => (verdicts.get(scope) ?? 'untested') === verdict)
  const waiting = [...scopes]
  let failed = 0
  async function work() {
    while (failed < line.limits.untestedAtMost) {
      const scope = waiting.shift()
      if (!scope) return
      const verdict = await probe(line, credentials, scope)
      if (verdict === 'untested') failed += 1
      verdicts.set(scope, verdict)
    }
  }
  await Promise.all(Array.from({ length: line.limits.scopesAtOnce }, work))
  return { granted: those('granted'), missing: those('missing'), untested: those('untested') }
}

async function probe(line: Line, credentials: Credentials, scope: ScopeId): Promise<keyof ScopeVerdicts> {
  const answer = await twice(line, () => requestToken(line, credentials, [scope], line.limits.scopeMs))
  const result = await processTokenResponse(answer, [scope])
  if (result.ok) return result.granted.includes(scope) ? 'granted' : 'missing'
  return result.check === 'scopes' ? 'missing' : 'untested'
}
