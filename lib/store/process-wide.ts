import 'server-only'

/**
 * One value for the whole process. Next bundles a module more than once, so a module-level value
 * would exist once for each bundle.
 */
export function processWide<T>(name: string, make: () => T): T {
  const values = globalThis as unknown as Record<symbol, T | undefined>
  const key = Symbol.for(`coupa-connect.${name}`)
  values[key] ??= make()
  return values[key]
}
