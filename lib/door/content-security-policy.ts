/**
 * What a page may load and run: scripts that carry this response's nonce, and what those load, or none
 * at all without a nonce; styles, fonts, pictures and calls of this site; nothing else.
 */
export function contentSecurityPolicy(nonce: string | undefined): string {
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    "default-src 'none'",
    nonce === undefined
      ? "script-src 'none'"
      : `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(isDevelopment
      ? []
      : ["require-trusted-types-for 'script'", 'trusted-types default nextjs nextjs#bundler']),
  ].join('; ')
}
