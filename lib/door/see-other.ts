import 'server-only'

/** Sends a browser on to another address, which it opens anew and without a form (RFC 9110, 15.4.4). */
export function seeOther(location: string | URL): Response {
  const headers = { location: String(location), 'cache-control': 'no-store' }
  return new Response(null, { status: 303, headers })
}
