import 'server-only'
import type { FieldId } from '@/lib/catalog/fields'
import { admits } from './admits'
import { isMarkedSecret, titleOf } from './json-schema'

/** The three values that Lumos needs for Coupa. `instance` is the whole host name. */
export type Credentials = Record<Extract<FieldId, 'instance' | 'clientId' | 'clientSecret'>, string>

export type Place = keyof Credentials

/** Names that can mean one thing only. `app_instance_identifier` is Lumos' own (API reference). */
const clearNames = new Map<string, Place>([
  ['appinstanceidentifier', 'instance'],
  ['instanceidentifier', 'instance'],
  ['instancehost', 'instance'],
  ['instancehostname', 'instance'],
  ['clientid', 'clientId'],
  ['clientidentifier', 'clientId'],
  ['clientsecret', 'clientSecret'],
])

/** Names that are trusted only where nothing clearer is said and a fact supports them. */
const vagueNames = new Map<string, Place>([
  ['host', 'instance'],
  ['hostname', 'instance'],
  ['instance', 'instance'],
  ['domain', 'instance'],
  ['subdomain', 'instance'],
  ['tenant', 'instance'],
  ['identifier', 'clientId'],
  ['secret', 'clientSecret'],
])

/**
 * Which of the three values a property asks for, by its name and its title. Undefined where they
 * say nothing, or disagree.
 */
export function placeOf(
  name: string,
  property: unknown,
  credentials: Credentials,
  root: unknown,
): Place | undefined {
  const said = [name, titleOf(property, root)].map(plainName)
  const clear = agreed(said.map((word) => clearNames.get(word)))
  if (clear !== 'nothing') return clear === 'disagreed' ? undefined : clear
  const vague = agreed(said.map((word) => vagueNames.get(word)))
  if (vague === 'nothing' || vague === 'disagreed') return undefined
  return isSupported(vague, said, property, credentials, root) ? vague : undefined
}

function isSupported(
  place: Place,
  said: readonly string[],
  property: unknown,
  { instance }: Credentials,
  root: unknown,
): boolean {
  if (place === 'clientSecret') return isMarkedSecret(property, root)
  if (place === 'clientId') return !isMarkedSecret(property, root)
  if (said.includes('host') || said.includes('hostname')) return true
  // The schema itself must tell the whole host from the bare name of the company.
  const [company = ''] = instance.split('.')
  return admits(property, instance, root) && !admits(property, company, root)
}

/** "Coupa Client ID (required)", client_id and clientId are one name. */
function plainName(name: string): string {
  const letters = name
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^a-z0-9]+/g, '')
  return letters.replace(/^(your)?(coupa)?(oauth2?)?/, '')
}

function agreed(places: readonly (Place | undefined)[]): Place | 'nothing' | 'disagreed' {
  const [first = 'nothing', second] = new Set(places.filter((place) => place !== undefined))
  return second ? 'disagreed' : first
}
