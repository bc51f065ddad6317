import type { FigureId } from '../figures'

/**
 * What the guide is made of. Texts carry the marks that Markdown has: **seen at once**, `to copy`,
 * [a link](/guide). Page, Markdown and PDF are all made from the same blocks.
 */
export type Block =
  | { kind: 'text'; words: string }
  | { kind: 'list'; items: readonly string[]; isOrdered?: true }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'note'; title: string; words: string }
  | { kind: 'figure'; figure: FigureId }
  /** The way from here into the wizard. */
  | { kind: 'door'; words: string; href: string }

export type Section = {
  /** The anchor that steps, fields and failures link to. */
  id: string
  title: string
  /** What stands small above the title: its place in the journey. */
  above?: string
  blocks: readonly Block[]
  /** Sections below this one, with headings one level down. */
  parts?: readonly Section[]
}

export type GuidePage = { path: string; title: string; lead: string; sections: readonly Section[] }

export const text = (words: string): Block => ({ kind: 'text', words })
export const list = (...items: readonly string[]): Block => ({ kind: 'list', items })
export const ordered = (...items: readonly string[]): Block => ({ kind: 'list', items, isOrdered: true })
export const figure = (id: FigureId): Block => ({ kind: 'figure', figure: id })

/** A value as it is entered, byte for byte. */
export const code = (value: string) => `\`${value}\``

/** Every section of a page with those below it, in reading order. */
export function sectionsOf({ sections }: GuidePage): readonly Section[] {
  return sections.flatMap((section) => [section, ...(section.parts ?? [])])
}

/** Every text of these sections that a person reads, headings and figures left out. */
export function textsOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ blocks, parts = [] }) => [...blocks.flatMap(blockTexts), ...textsOf(parts)])
}

function blockTexts(block: Block): readonly string[] {
  if (block.kind === 'list') return block.items
  if (block.kind === 'table') return block.rows.flat()
  if (block.kind === 'figure') return []
  return [block.words]
}
