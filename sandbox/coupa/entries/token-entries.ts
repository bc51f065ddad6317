import { behaving, type ClientEntry } from './entry'

/** Clients for which the token endpoint fails in its own way. */
export const tokenEntries = {
  'token-slow': { provokes: 'a token after 2 s', ...behaving({ tokenFault: { kind: 'slow' } }) },
  'token-hang': {
    provokes: 'a token request without an answer',
    leadsTo: 'instance-timeout',
    ...behaving({ tokenFault: { kind: 'hang' } }),
  },
  'token-drip': {
    provokes: 'a token answer that comes one blank at a time',
    leadsTo: 'instance-timeout',
    ...behaving({ tokenFault: { kind: 'drip' } }),
  },
  'token-redirect': {
    provokes: '302 to a sign-in page instead of a token',
    leadsTo: 'instance-redirect',
    ...behaving({ tokenFault: { kind: 'redirect' } }),
  },
  'token-html': {
    provokes: 'a web page with status 200 instead of a token',
    leadsTo: 'instance-not-coupa',
    ...behaving({ tokenFault: { kind: 'html' } }),
  },
  'token-html-not-found': {
    provokes: 'a web page with status 404 instead of a token',
    leadsTo: 'instance-not-coupa',
    ...behaving({ tokenFault: { kind: 'html-not-found' } }),
  },
  'token-broken-json': {
    provokes: 'JSON that stops in the middle instead of a token',
    leadsTo: 'instance-strange-answer',
    ...behaving({ tokenFault: { kind: 'broken-json' } }),
  },
  'token-empty-object': {
    provokes: 'an empty JSON object instead of a token',
    leadsTo: 'instance-strange-answer',
    ...behaving({ tokenFault: { kind: 'empty-object' } }),
  },
  'token-endless': {
    provokes: 'an answer without end instead of a token',
    leadsTo: 'instance-answer-too-large',
    ...behaving({ tokenFault: { kind: 'endless' } }),
  },
  'token-gzip-bomb': {
    provokes: '100 kB that unpack to 100 MB instead of a token',
    leadsTo: 'instance-answer-too-large',
    ...behaving({ tokenFault: { kind: 'gzip-bomb' } }),
  },
  'token-cut': {
    provokes: 'a cut connection instead of a token',
    leadsTo: 'instance-unreachable',
    ...behaving({ tokenFault: { kind: 'cut' } }),
  },
  'token-busy-once': {
    provokes: '429 for the first token request',
    ...behaving({ tokenFault: { kind: 'busy', times: 1 } }),
  },
  'token-busy': {
    provokes: '429 for every token request',
    leadsTo: 'coupa-busy',
    ...behaving({ tokenFault: { kind: 'busy' } }),
  },
  'token-busy-retry-after': {
    provokes: '429 with Retry-After: 30 for every token request',
    leadsTo: 'coupa-busy',
    ...behaving({ tokenFault: { kind: 'busy', retryAfterSeconds: 30 } }),
  },
  'token-unavailable-once': {
    provokes: '503 for the first token request',
    ...behaving({ tokenFault: { kind: 'unavailable', times: 1 } }),
  },
  'token-unavailable': {
    provokes: '503 for every token request',
    leadsTo: 'coupa-unavailable',
    ...behaving({ tokenFault: { kind: 'unavailable' } }),
  },
} as const satisfies Record<string, ClientEntry>
