import type { Refused } from './connecting'

const mostPerPage = 100
const usuallyPerPage = 50

export type Page<Item> = { items: readonly Item[]; total: number; page: number; size: number; pages: number }

/** One page of a list, in the shape of Lumos' lists. Pages count from 1. */
export function pageOf<Item>(items: readonly Item[], query: URLSearchParams): Page<Item> | Refused {
  const page = Number(query.get('page') ?? 1)
  const size = Number(query.get('size') ?? usuallyPerPage)
  if (!isWithin(page, Number.MAX_SAFE_INTEGER)) return outOfRange('page')
  if (!isWithin(size, mostPerPage)) return outOfRange('size')
  return {
    items: items.slice((page - 1) * size, page * size),
    total: items.length,
    page,
    size,
    pages: Math.ceil(items.length / size),
  }
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most
}

function outOfRange(name: string): Refused {
  return { status: 422, detail: [{ loc: ['query', name], msg: 'Input is out of range', type: 'range' }] }
}
