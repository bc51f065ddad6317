import { reads } from '@/lib/catalog/checks'
import { scopeContradiction, variants } from '@/lib/catalog/variants'
import { behaving, type ClientEntry, without } from './entry'

const plain = variants.plain.scopes
const contracts = variants.contracts.scopes
const [, userWrite] = plain

/** Clients that work, and those whose client or scopes are at fault. */
export const clientEntries = {
  // What works
  plain: {
    provokes: 'nothing, with every scope of Coupa Software',
    variant: 'plain',
    details: { scopes: plain },
  },
  contracts: {
    provokes: 'nothing, with every scope of Contract Ingestion',
    variant: 'contracts',
    details: { scopes: contracts },
  },
  'doorkeeper-words': {
    provokes: 'nothing, in the words of another server: Bearer, created_at, the scope echoed',
    ...behaving({ dialect: 'doorkeeper' }),
  },
  'scopes-echoed': {
    provokes: 'nothing: the answer repeats the granted scopes',
    ...behaving({ scopeEcho: 'granted' }, 'contracts'),
  },

  // The client
  inactive: {
    provokes: 'invalid_client, because the client is not active',
    leadsTo: 'client-refused',
    variant: 'plain',
    details: { scopes: plain, active: false },
  },
  'authorization-code': {
    provokes: 'unauthorized_client, because the client has another grant type',
    leadsTo: 'grant-type-wrong',
    variant: 'plain',
    details: { scopes: plain, grantType: 'authorization_code' },
  },
  'unknown-error': {
    provokes: 'an error code that OAuth does not know',
    leadsTo: 'request-refused',
    ...behaving({
      tokenFault: {
        kind: 'canned',
        canned: { status: 400, contentType: 'application/json', body: '{"error":"invented_error"}' },
      },
    }),
  },

  // The scopes
  'without-openid': without('plain', 'openid'),
  'without-user-write': without('plain', userWrite),
  'without-common': without('contracts', reads['read-common'].scope),
  'without-suppliers': without('contracts', reads['read-suppliers'].scope),
  'without-two': without('contracts', reads['read-contracts'].scope, 'offline_access'),
  'not-upgraded': {
    provokes: 'invalid_scope, because Contract Ingestion is asked of a client of Coupa Software',
    leadsTo: 'scopes-missing',
    variant: 'contracts',
    details: { scopes: plain },
  },
  'short-list': {
    provokes: 'invalid_scope, because the client has only the four scopes of the field help',
    leadsTo: 'scopes-missing',
    variant: 'plain',
    details: { scopes: scopeContradiction.shortList },
  },
  'scopes-narrower': {
    provokes: 'a token whose scopes are one fewer than asked for',
    leadsTo: 'scopes-missing',
    ...behaving({ scopeEcho: 'narrower' }),
  },
  'scopes-unclear': {
    provokes: 'invalid_scope for the whole list, though each scope alone is granted',
    leadsTo: 'scopes-unclear',
    ...behaving({ mostScopes: 5 }),
  },
  'scopes-untested': {
    provokes: 'invalid_scope, and 503 when openid is asked for alone',
    leadsTo: 'scopes-untested',
    variant: 'plain',
    details: {
      scopes: plain.filter((scope) => scope !== userWrite),
      behaviour: { unavailableScopes: ['openid'] },
    },
  },
} as const satisfies Record<string, ClientEntry>
