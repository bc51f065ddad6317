export type Route<Handle> = { method: string; path: string; handle: Handle }

export type Parameters = Readonly<Record<string, string>>

/**
 * The route for a method and a path, with what stands at the places that its path names with a
 * colon. The first that fits counts.
 */
export function findRoute<Handle>(
  routes: readonly Route<Handle>[],
  method: string,
  path: string,
): { handle: Handle; parameters: Parameters } | undefined {
  for (const route of routes) {
    if (route.method !== method) continue
    const parameters = parametersIn(route.path.split('/'), path.split('/'))
    if (parameters) return { handle: route.handle, parameters }
  }
  return undefined
}

function parametersIn(pattern: readonly string[], parts: readonly string[]): Parameters | undefined {
  if (pattern.length !== parts.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (expected.startsWith(':') && part) parameters[expected.slice(1)] = part
    else if (expected !== part) return undefined
  }
  return parameters
}
