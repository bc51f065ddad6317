import 'server-only'
import { processWide } from './process-wide'
import type { Transaction } from './tables'

/** The transactions that destroy a secret: when they are committed, its traces are overwritten. */
export function scrubbing(): WeakSet<Transaction> {
  return processWide('scrubbing', () => new WeakSet())
}
