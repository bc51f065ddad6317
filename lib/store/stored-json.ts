import 'server-only'
import type { z } from 'zod'

/** The value of JSON text that the store wrote; undefined where it is not JSON. */
export function parseStored(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Checks what came out of the database. Throws where it is not what this version would write, and
 * names the row and the places in it, never what stands there.
 */
export function checkStored<T>(schema: z.ZodType<T>, value: unknown, row: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map(({ path }) => path.join('.') || 'all of it')
  throw new Error(`The stored ${row} cannot be read: ${places.join(', ')}.`)
}
