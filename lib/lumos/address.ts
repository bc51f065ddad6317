import 'server-only'
import { env } from '@/lib/env'

/** Where people meet Lumos in a browser (links of its help centre and its API reference). */
const lumosSites = ['lumos.com', 'lumosidentity.com']

/**
 * The address of a call. `path` is a list of segments, each encoded here, so an id can never reach
 * another call. Lumos' guides write `/v1/apps` and its OpenAPI document `/apps`: a prefix is part
 * of LUMOS_API_ORIGIN, and nowhere else.
 */
export function lumosAddress(path: readonly string[], query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${env.lumosApiOrigin}/${path.map(encodeURIComponent).join('/')}`)
  url.search = new URLSearchParams(query).toString()
  return url
}

/** The origin that whoever runs this server chose for Lumos, so it may be dialled as it is. */
export function lumosOrigin(): string {
  return new URL(env.lumosApiOrigin).origin
}

/**
 * May this text stand in a path as one segment? A dot segment would be taken for a step up even
 * when it is encoded (WHATWG URL).
 */
export function isPathSegment(text: string): boolean {
  const isShort = text.length > 0 && text.length <= 200
  return isShort && text.isWellFormed() && !/^(\.|%2e)+$/i.test(text) && !/\p{Cc}/u.test(text)
}

/** A link from Lumos that may be shown: https on one of Lumos' sites, or the configured origin. */
export function safeLumosLink(text: string | null | undefined): string | undefined {
  const url = URL.parse(text ?? '')
  if (!url || url.username || url.password) return undefined
  const isLumos =
    url.protocol === 'https:' &&
    !url.port &&
    lumosSites.some((site) => url.hostname === site || url.hostname.endsWith(`.${site}`))
  return isLumos || url.origin === lumosOrigin() ? url.href : undefined
}
