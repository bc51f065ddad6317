/**
 * Runs before anything of a page does. The bundler adds a script by its bare address, which Trusted Types
 * refuse; this policy lets exactly the addresses of our own build pass. It is no script of the layout,
 * because a page that failed is made in the browser, where React may not write one, and would stay blank.
 */
type Policies = {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): void
}

const { trustedTypes } = window as { trustedTypes?: Policies }

trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const { href } = new URL(address, location.origin)
    if (href.startsWith(`${location.origin}/_next/static/`)) return address
    throw new TypeError('This is not a script of this site')
  },
})
