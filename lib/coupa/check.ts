import 'server-only'
import { reads, readsOf } from '@/lib/catalog/checks'
import type { FailureCode } from '@/lib/catalog/failures'
import type { ScopeId } from '@/lib/catalog/scopes'
import type { VariantId } from '@/lib/catalog/variants'
import { concludeReport, type Report, type Result, requiredScopes } from '@/lib/connection/report'
import { type Line, type LineOptions, openLine } from './line'
import { readOne } from './reads'
import { probeScopes, type ScopeVerdicts } from './scopes'
import { type Credentials, processTokenResponse, requestToken, type TokenResult } from './token'
import { twice } from './twice'

export type CheckInput = Credentials & {
  variant: VariantId
  /** As `readInstance` gave it. */
  instance: string
  /** Scopes a supporter set aside: neither asked for nor missed. */
  waived?: readonly ScopeId[]
}

export type CheckOptions = LineOptions & {
  /** Told of each result as soon as it is known, each once, in the order they end. */
  onResult?: (result: Result) => void
}

const noVerdicts: ScopeVerdicts = { granted: [], missing: [], untested: [] }

/**
 * Tests credentials against an instance and reports what works: the instance answers, the client is
 * accepted, every scope is granted, and one row of each kind of record can be read. Nothing is
 * changed in Coupa. Answers within 20 seconds whatever Coupa does, and a fault of the network or of
 * Coupa never counts against the credentials. The token is thrown away.
 */
export async function checkCredentials(input: CheckInput, options: CheckOptions = {}): Promise<Report> {
  const startedAt = performance.now()
  const line = openLine(input.instance, options)
  const required = requiredScopes(input.variant, input.waived)
  const found: Result[] = []
  const note = (result: Result) => {
    found.push(result)
    options.onResult?.(result)
  }

  const exchange = await exchangeToken(line, input, required)
  noteExchange(exchange, note)
  const verdicts = await findScopes(line, input, required, exchange)
  if (exchange.ok || exchange.check === 'scopes') note(judgeScopes(exchange, verdicts))
  if (exchange.ok) {
    const readable = readsOf(input.variant).filter((id) => exchange.granted.includes(reads[id].scope))
    await Promise.all(readable.map(async (id) => note(await readOne(line, id, exchange.token))))
  }

  const report = concludeReport(
    input.variant,
    input.instance,
    found,
    { required, ...verdicts },
    Math.round(performance.now() - startedAt),
  )
  for (const result of report.results) if (!found.includes(result)) options.onResult?.(result)
  return report
}

async function exchangeToken(
  line: Line,
  credentials: Credentials,
  scopes: readonly ScopeId[],
): Promise<TokenResult> {
  const answer = await twice(line, () => requestToken(line, credentials, scopes, line.limits.tokenMs))
  const result = await processTokenResponse(answer, scopes)
  const isCutOff = !result.ok && result.failure === 'instance-timeout' && line.isOver()
  return isCutOff ? { ...result, failure: 'check-timeout' } : result
}

/** One exchange judges two tests: whatever an OAuth server says about a client, it has answered. */
function noteExchange(exchange: TokenResult, note: (result: Result) => void) {
  if (!exchange.ok && exchange.check === 'instance')
    return note({ id: 'instance', outcome: 'failed', failure: exchange.failure })
  note({ id: 'instance', outcome: 'passed' })
  if (!exchange.ok && exchange.check === 'client')
    return note({ id: 'client', outcome: 'failed', failure: exchange.failure })
  note({ id: 'client', outcome: 'passed' })
}

async function findScopes(
  line: Line,
  credentials: Credentials,
  required: readonly ScopeId[],
  exchange: TokenResult,
): Promise<ScopeVerdicts> {
  if (exchange.ok) {
    const missing = required.filter((scope) => !exchange.granted.includes(scope))
    return { granted: exchange.granted, missing, untested: [] }
  }
  return exchange.check === 'scopes' ? probeScopes(line, credentials, required) : noVerdicts
}

function judgeScopes(exchange: TokenResult, { missing, untested }: ScopeVerdicts): Result {
  const failed = (failure: FailureCode): Result => ({ id: 'scopes', outcome: 'failed', failure })
  if (untested.length > 0) return failed('scopes-untested')
  if (missing.length > 0) return failed('scopes-missing')
  return exchange.ok ? { id: 'scopes', outcome: 'passed' } : failed('scopes-unclear')
}
