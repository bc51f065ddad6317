import { reads } from '@/lib/catalog/checks'
import { type Behaviour, isListName, type ListName, listNames } from './behaviour'
import type { Client } from './clients'

export type Row = { id: number; [key: string]: unknown }

type List = {
  /** The name of one record, as XML has it. */
  one: string
  usualRows: number
  row(id: number): Omit<Row, 'id' | 'created-at' | 'updated-at'>
}

const pick = <Item>(items: readonly Item[], id: number): Item => items[id % items.length] as Item

const firstNames = [
  'Dana',
  'Ines',
  'Tomas',
  'Mei',
  'Oluwa',
  'Freya',
  'Ravi',
  'Lena',
  'Jonas',
  'Amara',
  'Kofi',
]
const lastNames = ['Reyes', 'Okafor', 'Lindqvist', 'Marsh', 'Tanaka', 'Vogel', 'Duarte', 'Novak', 'Bright']
const teams = ['Finance', 'Engineering', 'Legal', 'People', 'Sales', 'Support', 'Facilities', 'Security']
const vendors = ['Paperlane', 'Cloudmoor', 'Signwell', 'Ticketbay', 'Metricore', 'Draftly', 'Vaultine']
const currency = { id: 1, code: 'USD', decimals: 2 }
const supplier = (id: number) => ({ id: (id % 21) + 1, name: `${pick(vendors, id)} Inc.` })

function person(id: number) {
  const [firstname, lastname] = [pick(firstNames, id), pick(lastNames, id)]
  const login = `${firstname}.${lastname}${id}`.toLowerCase()
  return { login, email: `${login}@example.com`, firstname, lastname, fullname: `${firstname} ${lastname}` }
}

const lists: Record<ListName, List> = {
  users: {
    one: 'user',
    usualRows: 37,
    row: (id) => ({
      // User 1 of every instance is Coupa's own support.
      ...(id === 1 ? { ...person(id), login: 'coupasupport' } : person(id)),
      'employee-number': `E-${String(id).padStart(4, '0')}`,
      active: id % 9 !== 0,
      'api-user': false,
      'authentication-method': 'saml',
      'purchasing-user': true,
      roles: [{ id: 3, name: 'User', omnipotent: false, 'system-role': true }],
      'user-groups': [],
      manager: null,
      'default-currency': currency,
    }),
  },
  user_groups: {
    one: 'user-group',
    usualRows: 8,
    row: (id) => ({ name: `${pick(teams, id)} approvers`, active: true, open: false, 'can-approve': true }),
  },
  departments: { one: 'department', usualRows: 12, row: (id) => ({ name: pick(teams, id), active: true }) },
  contracts: {
    one: 'contract',
    usualRows: 24,
    row: (id) => ({
      name: `${pick(vendors, id)} subscription`,
      number: `C-${1000 + id}`,
      status: pick(['published', 'draft', 'published', 'inactive'], id),
      type: 'MasterContract',
      supplier: supplier(id),
      'start-date': '2025-01-01T00:00:00-08:00',
      'end-date': '2027-12-31T00:00:00-08:00',
      'term-type': 'fixed',
      'minimum-value': `${id * 1200}.00`,
      currency,
    }),
  },
  purchase_orders: {
    one: 'order-header',
    usualRows: 60,
    row: (id) => ({
      'po-number': `PO-${id}`,
      status: 'issued',
      version: 1,
      supplier: supplier(id),
      currency,
    }),
  },
  requisitions: {
    one: 'requisition-header',
    usualRows: 33,
    row: (id) => ({
      'req-title': `Seats of ${pick(vendors, id)}`,
      status: 'approved',
      total: `${id * 90}.00`,
    }),
  },
  suppliers: {
    one: 'supplier',
    usualRows: 21,
    row: (id) => ({
      name: `${pick(vendors, id)} Inc.`,
      number: `S-${id}`,
      status: 'active',
      'on-hold': false,
    }),
  },
}

/** The scope that opens a list. */
export function scopeOf(name: ListName): string {
  const read = Object.values(reads).find(({ path }) => path === `/api/${name}`)
  if (!read) throw new Error(`No read of ${name} in the catalogue.`)
  return read.scope
}

export function nameOfOne(name: ListName): string {
  return lists[name].one
}

/**
 * The rows of a list: invented, the same on every run. Each client that is not prepared has a user
 * of its own with its login, as `api-user`.
 */
export function rowsOf(name: ListName, behaviour: Behaviour, clients: readonly Client[]): readonly Row[] {
  const given = behaviour.rows[name]
  const rows = Array.from({ length: given ?? lists[name].usualRows }, (_, index): Row => {
    const id = index + 1
    return { id, ...dates(id), ...lists[name].row(id) }
  })
  return name === 'users' && given === undefined ? [...rows, ...apiUsers(clients, rows.length)] : rows
}

function apiUsers(clients: readonly Client[], after: number): readonly Row[] {
  return clients
    .filter(({ prepared, login }) => !prepared && login !== '')
    .map(({ login, contactEmail, contactFirstName, contactLastName }, index) => {
      const id = after + index + 1
      const words = { login, email: contactEmail, firstname: contactFirstName, lastname: contactLastName }
      return { id, ...dates(id), ...lists.users.row(id), ...words, 'api-user': true }
    })
}

function dates(id: number) {
  const day = String((id % 27) + 1).padStart(2, '0')
  return { 'created-at': `2025-02-${day}T09:10:11-08:00`, 'updated-at': `2025-06-${day}T08:09:10-07:00` }
}

/** Rows by list name, from what a control request or a setting says. Undefined where it is not that. */
export function readRowCounts(value: object): Behaviour['rows'] | undefined {
  const counts = Object.entries(value)
  const isRight = counts.every(([name, count]) => isListName(name) && Number.isInteger(count) && count >= 0)
  return isRight ? Object.fromEntries(counts) : undefined
}
