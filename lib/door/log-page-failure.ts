import 'server-only'
import { log } from './log'

/**
 * Logs that the page of a route, such as `/connect/client`, failed: the kind of the error and the number
 * that Next shows with it. What the error says may hold anything.
 */
export function logPageFailure(error: unknown, route: string): void {
  const kind = error instanceof Error ? error.name : typeof error
  const isNumbered = error instanceof Error && 'digest' in error && typeof error.digest === 'string'
  log('error', 'A page failed unexpectedly', {
    step: route,
    kind,
    ...(isNumbered && { incident: String(error.digest).slice(0, 32) }),
  })
}
