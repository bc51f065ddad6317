import { onEveryList } from '../behaviour'
import { behaving, type ClientEntry } from './entry'

/** Clients that get a token, and then fail at the lists. */
export const readEntries = {
  'contracts-empty': {
    provokes: 'an empty list of contracts',
    ...behaving({ rows: { contracts: 0 } }, 'contracts'),
  },
  'users-empty': { provokes: 'an empty list of users', ...behaving({ rows: { users: 0 } }) },
  'contracts-forbidden': {
    provokes: '403 for contracts, though the scope is granted',
    leadsTo: 'read-refused',
    ...behaving({ forbidden: ['contracts'] }, 'contracts'),
  },
  'contracts-absent': {
    provokes: '404 for the list of contracts',
    leadsTo: 'read-not-found',
    ...behaving({ absent: ['contracts'] }, 'contracts'),
  },
  'token-not-ready': {
    provokes: '401 for every read in the first second of a token',
    ...behaving({ notReadyMs: 1000 }, 'contracts'),
  },
  'token-never-ready': {
    provokes: '401 for every read',
    leadsTo: 'read-not-accepted',
    ...behaving({ notReadyMs: 86_400_000 }, 'contracts'),
  },
  'reads-too-slow': {
    provokes: 'a token after 9 s and then 401 after 3 s for every read, until the time of a test is over',
    leadsTo: 'check-timeout',
    ...behaving({
      notReadyMs: 86_400_000,
      tokenFault: { kind: 'slow', delayMs: 9000 },
      listFaults: onEveryList({ kind: 'slow', delayMs: 3000 }),
    }),
  },
  'reads-hang': {
    provokes: 'reads without an answer',
    leadsTo: 'read-timeout',
    ...behaving({ listFaults: onEveryList({ kind: 'hang' }) }),
  },
  'suppliers-redirect': {
    provokes: '302 to a sign-in page for suppliers',
    leadsTo: 'read-redirect',
    ...behaving({ listFaults: { suppliers: { kind: 'redirect' } } }, 'contracts'),
  },
  'users-html': {
    provokes: 'a web page with status 200 for users',
    leadsTo: 'read-strange-answer',
    ...behaving({ listFaults: { users: { kind: 'html' } } }),
  },
  'users-endless': {
    provokes: 'an answer without end for users',
    leadsTo: 'read-strange-answer',
    ...behaving({ listFaults: { users: { kind: 'endless' } } }),
  },
  'groups-cut': {
    provokes: 'a cut connection for user groups',
    leadsTo: 'read-unreachable',
    ...behaving({ listFaults: { user_groups: { kind: 'cut' } } }),
  },
  'reads-busy-once': {
    provokes: '429 for the first read of each list',
    ...behaving({ listFaults: onEveryList({ kind: 'busy', times: 1 }) }),
  },
  'reads-busy': {
    provokes: '429 for every read',
    leadsTo: 'read-busy',
    ...behaving({ listFaults: onEveryList({ kind: 'busy' }) }),
  },
  'orders-unavailable-once': {
    provokes: '503 for the first read of purchase orders',
    ...behaving({ listFaults: { purchase_orders: { kind: 'unavailable', times: 1 } } }, 'contracts'),
  },
  'orders-unavailable': {
    provokes: '503 for every read of purchase orders',
    leadsTo: 'read-unavailable',
    ...behaving({ listFaults: { purchase_orders: { kind: 'unavailable' } } }, 'contracts'),
  },
} as const satisfies Record<string, ClientEntry>
