import 'server-only'

/**
 * A page without its scripts, their preloads and their nonces: what is left for one that is read and
 * does nothing. Next sends each of its texts a second time in a script, for parts that could change.
 */
export function withoutScripts(html: string): string {
  return html
    .replaceAll(/<script\b[^>]*>[^]*?<\/script>/g, '')
    .replaceAll(/<link\b[^>]* as="script"[^>]*>/g, '')
    .replaceAll(/ nonce="[^"]*"/g, '')
}
