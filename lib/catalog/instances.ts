/**
 * What Coupa's host names look like (Coupa Compass, "OAuth 2.0 Getting Started"): customers have
 * `{company}.coupahost.com`, partners and demos `{company}.coupacloud.com`; each instance is one
 * label under one of these domains.
 */
export const instanceDomains = ['coupahost.com', 'coupacloud.com'] as const

/** The one of them that belongs to partners and demos. */
export const partnerDomain = 'coupacloud.com' satisfies (typeof instanceDomains)[number]

/** An invented instance for examples and hints. */
export const exampleInstance = 'acme.coupahost.com'

/** Parts of a name that mark an instance as not production (from Coupa's own NetSuite scripts). */
export const testMarks = [
  '-train',
  '-dev',
  '-dmo',
  '-demo',
  '-qa',
  '-sandbox',
  '-sbx',
  '-stage',
  '-staging',
  '-stg',
  '-support',
  '-test',
  '-uat',
] as const

/**
 * Hosts under Coupa's domains that are another product, with the product's name. `label` is
 * compared with the first label, `under` with the label before the domain, `starts` with the
 * beginning of the first label.
 */
export const otherProducts = [
  { label: 'supplier', product: 'the Coupa Supplier Portal' },
  { under: 'risk', product: 'Coupa Risk Assess' },
  { under: 'cso', product: 'Coupa Sourcing Optimization' },
  { under: 'ctm', product: 'Coupa Treasury' },
  { starts: 'sso-', product: "Coupa's sign-in service" },
  { starts: 'identity-', product: "Coupa's sign-in service" },
  { under: 'io', product: "Coupa's sign-in service" },
  { starts: 'fileshare-', product: "Coupa's file share" },
] as const satisfies readonly ({ product: string } & (
  | { label: string }
  | { under: string }
  | { starts: string }
))[]

/** Sites that carry Coupa's name and hold no instance. */
export const coupaSites = ['coupa.com'] as const
