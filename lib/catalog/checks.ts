import type { ScopeId } from './scopes'
import { type VariantId, variants } from './variants'

/**
 * One read per kind of record. Paths are Coupa's list endpoints (Compass, "Get Started with the
 * API"); a read asks for one row and its id alone, and never writes.
 */
export const reads = {
  'read-users': { noun: 'users', path: '/api/users', scope: 'core.user.read' },
  'read-user-groups': { noun: 'user groups', path: '/api/user_groups', scope: 'core.user_group.read' },
  // Departments stand for the set-up data: it is the read other connectors test with.
  'read-common': { noun: 'set-up data', path: '/api/departments', scope: 'core.common.read' },
  'read-contracts': {
    noun: 'contracts',
    path: '/api/contracts',
    scope: 'core.contract.read',
    // Without contracts there is nothing to ingest.
    warnsWhenEmpty: true,
  },
  'read-purchase-orders': {
    noun: 'purchase orders',
    path: '/api/purchase_orders',
    scope: 'core.purchase_order.read',
  },
  'read-requisitions': { noun: 'requisitions', path: '/api/requisitions', scope: 'core.requisition.read' },
  'read-suppliers': { noun: 'suppliers', path: '/api/suppliers', scope: 'core.supplier.read' },
} as const satisfies Record<string, Read>

type Read = { noun: string; path: `/api/${string}`; scope: ScopeId; warnsWhenEmpty?: true }

export type ReadId = keyof typeof reads
export type CheckId = 'instance' | 'client' | 'scopes' | ReadId

export const readIds = Object.keys(reads) as readonly ReadId[]
export const checkIds: readonly CheckId[] = ['instance', 'client', 'scopes', ...readIds]

/** The reads a variant needs: those whose scope it asks for. */
export function readsOf(variant: VariantId): readonly ReadId[] {
  const asked: readonly ScopeId[] = variants[variant].scopes
  return readIds.filter((id) => asked.includes(reads[id].scope))
}

/** The results a report on this variant has, in the order they are shown. */
export function checksOf(variant: VariantId): readonly CheckId[] {
  return ['instance', 'client', 'scopes', ...readsOf(variant)]
}

const readWords = (noun: string) => ({
  name: `Coupa lets Lumos read ${noun}`,
  pending: `Reading one of your ${noun}`,
  passed: `One row was read.`,
  empty: `The read works. Coupa shows no ${noun} to this client yet.`,
  skipped: 'Not tested, because an earlier test failed.',
  waived: 'Not tested, because support set its scope aside.',
})

/** The words of each result: its name, and its sentence while pending, passed or skipped. */
export const checks: Record<
  CheckId,
  { name: string; pending: string; passed: string; skipped: string; empty?: string; waived?: string }
> = {
  instance: {
    name: 'Your Coupa answers',
    pending: 'Calling your Coupa',
    passed: 'It answered over a secure connection, as Coupa does.',
    skipped: 'Not tested.',
  },
  client: {
    name: 'Coupa accepts the client',
    pending: 'Asking Coupa for a token',
    passed: 'Client ID and Client Secret belong together.',
    skipped: 'Not tested, because your Coupa did not answer.',
  },
  scopes: {
    name: 'Every scope is granted',
    pending: 'Comparing the scopes',
    passed: 'All scopes are granted. Write scopes are proven by this alone: the test never writes.',
    skipped: 'Not tested, because Coupa did not accept the client.',
  },
  'read-users': readWords(reads['read-users'].noun),
  'read-user-groups': readWords(reads['read-user-groups'].noun),
  'read-common': readWords(reads['read-common'].noun),
  'read-contracts': readWords(reads['read-contracts'].noun),
  'read-purchase-orders': readWords(reads['read-purchase-orders'].noun),
  'read-requisitions': readWords(reads['read-requisitions'].noun),
  'read-suppliers': readWords(reads['read-suppliers'].noun),
}

/** Said over the scopes that a supporter set aside for one setup. */
export const waivedWords = 'Support set these aside for your setup. They were neither asked for nor tested:'
