import { type CheckId, type ReadId, reads, readsOf } from '@/lib/catalog/checks'
import { type FailureCode, failures, fill } from '@/lib/catalog/failures'
import { inCoupaOrder, isScopeId, type ScopeId } from '@/lib/catalog/scopes'
import { variants } from '@/lib/catalog/variants'
import { resultFacts } from '@/lib/connection/report-words'
import { listNames } from '@/sandbox/coupa/behaviour'
import type { PreparedClient } from '@/sandbox/coupa/prepared'

type Provoking = Pick<PreparedClient, 'leadsTo' | 'variant' | 'client'>

/** What the page has to say of one test that failed. */
export type Told = { check: CheckId; sentence: string; remedy: string }

/** Everything the page has to say of a client that is prepared to fail, by the catalogue alone. */
export function toldOf({ leadsTo, variant, client }: Provoking, instance: string): readonly Told[] {
  if (!leadsTo) return []
  const { sentence, remedy } = failures[leadsTo]
  const missing = missingScopesOf({ variant, client })
  const scopes = { required: variants[variant].scopes, granted: [], missing, untested: [] }
  return checksAtFault({ leadsTo, variant, client }).map((check) => {
    const facts = resultFacts(check, { instance, scopes })
    return { check, sentence: fill(sentence, facts), remedy: fill(remedy, facts) }
  })
}

/** The scopes that such a client lacks and that are found to be missing, in Coupa's order. */
export function missingScopesOf({ variant, client }: Omit<Provoking, 'leadsTo'>): readonly ScopeId[] {
  const { scopes, behaviour } = client
  const granted = behaviour.scopeEcho === 'narrower' ? variants[variant].scopes.slice(0, -1) : scopes
  const silent = behaviour.unavailableScopes ?? []
  const missing = variants[variant].scopes.filter(
    (scope) => !granted.includes(scope) && !silent.includes(scope),
  )
  return inCoupaOrder(missing.filter(isScopeId))
}

function checksAtFault({ leadsTo, variant, client }: Provoking): readonly CheckId[] {
  const { forbidden = [], absent = [], notReadyMs, listFaults = {} } = client.behaviour
  const atFault = notReadyMs ? listNames : Object.keys(listFaults)
  const lists: readonly string[] = [...forbidden, ...absent, ...atFault]
  if (lists.length > 0) return readsOf(variant).filter((id) => lists.includes(listOf(id)))
  if (leadsTo?.startsWith('scopes-')) return ['scopes']
  const isAboutClient = ['client-refused', 'grant-type-wrong', 'request-refused'].includes(leadsTo ?? '')
  return [isAboutClient ? 'client' : 'instance']
}

function listOf(id: ReadId): string {
  return reads[id].path.slice('/api/'.length)
}

/** A failure that belongs to no place on the page, as the summary says it. */
export function inFull(code: FailureCode): string {
  const { sentence, remedy } = failures[code]
  return `${sentence} ${remedy}`
}
