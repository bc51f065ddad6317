import { describe, expect, it } from 'vitest'
import { asideIds } from '@/lib/catalog/asides'
import { type PartId, partIds } from '@/lib/catalog/parts'
import { stepIds } from '@/lib/catalog/steps'
import { begin, type Connection } from './connection'
import { canVisit, currentPlace, isPlaceOf, type Place, pathOf, placeAt } from './journey'
import { proof, states } from './testing/states'

const places: readonly Place[] = [...stepIds, 'upgrade', ...asideIds]

const stands = {
  nothing: undefined,
  'a variant': begin('c1', 'plain'),
  'an instance': { ...begin('c1', 'plain'), instance: proof.instance },
  'a saved client': states.draft,
  verified: states.verified,
  connecting: states.connecting,
  syncing: states.syncing,
  connected: states.connected,
  renewing: states.renewing,
  reconnecting: states.reconnecting,
  disconnecting: states.disconnecting,
  disconnected: states.disconnected,
  'an upgrade': { ...states.draft, replaces: 'c0' },
  'a proven upgrade': states['verified, to replace another'],
  'an upgrade on its way': { ...states.connecting, replaces: 'c0' },
  'an upgrade that syncs': { ...states.syncing, replaces: 'c0' },
} as const satisfies Record<string, Connection | undefined>

type Stand = keyof typeof stands

/** Where somebody stands, and after the colon what else may be opened. */
const table: Record<PartId, Record<Stand, string>> = {
  whole: {
    nothing: 'variant: upgrade return',
    'a variant': 'instance: variant upgrade return send',
    'an instance': 'client: variant instance upgrade return send',
    'a saved client': 'credentials: variant instance client upgrade return send',
    verified: 'lumos: variant instance client credentials upgrade return send',
    connecting: 'lumos: return',
    syncing: 'lumos: return',
    connected: 'done: upgrade return',
    renewing: 'done: return',
    reconnecting: 'done: return',
    disconnecting: 'done: return',
    disconnected: 'done: return',
    'an upgrade': 'upgrade: return',
    'a proven upgrade': 'upgrade: return',
    'an upgrade on its way': 'upgrade: return',
    'an upgrade that syncs': 'upgrade: return',
  },
  coupa: {
    nothing: 'variant: return',
    'a variant': 'instance: return',
    'an instance': 'client: instance return',
    'a saved client': 'credentials: instance client return',
    verified: 'handover: instance client credentials return',
    connecting: 'handover: return',
    syncing: 'handover: return',
    connected: 'handover: return',
    renewing: 'handover: return',
    reconnecting: 'handover: return',
    disconnecting: 'handover: return',
    disconnected: 'handover: return',
    'an upgrade': 'handover: return',
    'a proven upgrade': 'handover: return',
    'an upgrade on its way': 'handover: return',
    'an upgrade that syncs': 'handover: return',
  },
  lumos: {
    nothing: 'lumos: return',
    'a variant': 'lumos: return',
    'an instance': 'lumos: return',
    'a saved client': 'lumos: return',
    verified: 'lumos: return',
    connecting: 'lumos: return',
    syncing: 'lumos: return',
    connected: 'done: return',
    renewing: 'done: return',
    reconnecting: 'done: return',
    disconnecting: 'done: return',
    disconnected: 'done: return',
    'an upgrade': 'handover: return',
    'a proven upgrade': 'handover: return',
    'an upgrade on its way': 'handover: return',
    'an upgrade that syncs': 'handover: return',
  },
}

const cells = partIds.flatMap((part) =>
  (Object.keys(stands) as Stand[]).map((stand) => [part, stand, table[part][stand]] as const),
)

describe('what somebody may open', () => {
  it.each(cells)('with the part %s, at %s: %s', (part, stand, cell) => {
    const connection = stands[stand]
    const [current = '', others = ''] = cell.split(': ')
    const open = places.filter((place) => canVisit(place, connection, part))
    expect(currentPlace(connection, part)).toBe(current)
    expect(open.toSorted()).toEqual([current, ...others.split(' ')].toSorted())
  })

  it('is never a place that the part does not have', () => {
    for (const [part, stand] of cells)
      for (const place of places.filter((place) => !isPlaceOf(part, place)))
        expect(canVisit(place, stands[stand], part)).toBe(false)
  })

  it('is, for a half, nothing that is the other’s', () => {
    const of = (part: PartId) => places.filter((place) => isPlaceOf(part, place))
    expect(of('coupa')).toEqual(['variant', 'instance', 'client', 'credentials', 'handover', 'return'])
    expect(of('lumos')).toEqual(['lumos', 'done', 'handover', 'return'])
    expect(places.filter((place) => !of('whole').includes(place))).toEqual(['handover'])
  })
})

describe('an address', () => {
  it.each(places)('belongs to the place %s, and so does what is below it', (place) => {
    expect(placeAt(pathOf(place))).toBe(place)
    expect(placeAt(`${pathOf(place)}/below`)).toBe(place)
  })

  it.each(['/', '/s', '/connected', '/guide', ''])('%s belongs to none', (path) => {
    expect(placeAt(path)).toBeUndefined()
  })
})
