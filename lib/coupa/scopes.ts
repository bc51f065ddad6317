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
 * a time, at the pace of the line; what the end of the run leaves over is untested.
 */
export async function probeScopes(
  line: Line,
  credentials: Credentials,
  scopes: readonly ScopeId[],
): Promise<ScopeVerdicts> {
  const verdicts = new Map<ScopeId, keyof ScopeVerdicts>()
  const waiting = [...scopes]
  async function work() {
    for (let scope = waiting.shift(); scope; scope = waiting.shift())
      verdicts.set(scope, await probe(line, credentials, scope))
  }
  await Promise.all(Array.from({ length: line.limits.scopesAtOnce }, work))
  const those = (verdict: keyof ScopeVerdicts) => scopes.filter((scope) => verdicts.get(scope) === verdict)
  return { granted: those('granted'), missing: those('missing'), untested: those('untested') }
}

async function probe(line: Line, credentials: Credentials, scope: ScopeId): Promise<keyof ScopeVerdicts> {
  const answer = await twice(line, () => requestToken(line, credentials, [scope], line.limits.scopeMs))
  const result = await processTokenResponse(answer, [scope])
  if (result.ok) return result.granted.includes(scope) ? 'granted' : 'missing'
  return result.check === 'scopes' ? 'missing' : 'untested'
}
