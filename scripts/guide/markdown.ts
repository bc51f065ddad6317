import { figureFile } from '@/lib/catalog/figure-files'
import { alternativeText, type FigureId, figures, legendOf } from '@/lib/catalog/figures'
import type { Block, GuidePage, Section } from '@/lib/catalog/guide/blocks'
import { guidePath } from '@/lib/catalog/guide-address'

/** The name of the file that a page becomes: "guide" for the first, else the end of its address. */
export function fileOf(path: string): string {
  return `${path === guidePath ? 'guide' : path.slice(guidePath.length + 1)}.md`
}

/** The picture of a figure that a help centre shows. */
export function pictureOf(id: FigureId): string {
  return figureFile(id, { width: 'wide', theme: 'light' })
}

/**
 * A page of the guide as Markdown. Links between pages lead to their files; those into the wizard need
 * its origin and are left out without one.
 */
export function markdownOf({ title, lead, sections }: GuidePage, wizardOrigin?: string): string {
  const parts = [`# ${title}`, lead, ...sections.flatMap((section) => sectionOf(section, 2, wizardOrigin))]
  return `${parts.join('\n\n')}\n`
}

function sectionOf(section: Section, level: number, origin?: string): readonly string[] {
  const { id, title, above, blocks, parts = [] } = section
  return [
    `<a id="${id}"></a>`,
    `${'#'.repeat(level)} ${above ? `${above}: ` : ''}${title}`,
    ...blocks.flatMap((block) => blockOf(block, origin)),
    ...parts.flatMap((part) => sectionOf(part, level + 1, origin)),
  ]
}

function blockOf(block: Block, origin?: string): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [linked(block.words)]
    case 'list':
      return [
        block.items.map((item, at) => `${block.isOrdered ? `${at + 1}.` : '-'} ${linked(item)}`).join('\n'),
      ]
    case 'table':
      return [tableOf(block.head, block.rows)]
    case 'note':
      return [`> **${block.title}** ${linked(block.words)}`]
    case 'figure':
      return figureOf(block.figure)
    case 'door':
      return origin ? [`[${block.words}](${origin}${block.href})`] : []
  }
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => linked(cell).replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function figureOf(id: FigureId): readonly string[] {
  return [
    `![${alternativeText(id)}](pictures/${pictureOf(id)})`,
    `_${figures[id].shows}_`,
    legendOf(id)
      .map(
        ({ mark, what, words }) =>
          `${typeof mark === 'number' ? `${mark}.` : `- ${mark}:`} **${what}** ${linked(words)}`,
      )
      .join('\n'),
  ]
}

function linked(words: string): string {
  return words.replaceAll(
    /\]\((\/guide[^)#]*)(#[^)]+)?\)/g,
    (_, path: string, anchor = '') => `](${fileOf(path)}${anchor})`,
  )
}
