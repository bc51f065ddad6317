import { createElement } from 'react'
import type { Block, Section } from '@/lib/catalog/guide/blocks'
import { GuideFigure } from './guide-figure'
import { ArrowIcon } from './icon'
import { Notice } from './notice'
import { Words } from './words'

/** A section of the guide with its heading, which is what the wizard links to, and those below it. */
export function GuideSection({ section, level = 2 }: { section: Section; level?: 2 | 3 }) {
  const { id, title, above, blocks, parts = [] } = section
  // One after the other, not as lists: their keys would be sent along, and the longest page has 120 parts.
  return createElement(
    'section',
    { className: `guide-${level}` },
    above ? <p className="text-sm font-medium text-soft">{above}</p> : null,
    createElement(`h${level}`, { id }, title),
    ...blocks.map(blockOf),
    ...parts.map(partOf),
  )
}

const partOf = (part: Section) => <GuideSection section={part} level={3} />

function blockOf(block: Block) {
  switch (block.kind) {
    case 'text':
      return (
        <p>
          <Words text={block.words} />
        </p>
      )
    case 'list':
      return createElement(block.isOrdered ? 'ol' : 'ul', null, ...block.items.map(itemOf))
    case 'table':
      return <GuideTable {...block} />
    case 'figure':
      return <GuideFigure id={block.figure} />
    case 'note':
      return (
        <Notice tone="info" title={block.title}>
          <p>
            <Words text={block.words} />
          </p>
        </Notice>
      )
    case 'door':
      return (
        <p className="no-print">
          <a href={block.href} className="button button-quiet">
            {block.words}
            <ArrowIcon />
          </a>
        </p>
      )
  }
}

const itemOf = (item: string) => (
  <li>
    <Words text={item} />
  </li>
)

/** A table whose rows stand one below the other where the page is narrow; the roles keep it a table. */
function GuideTable({ head, rows }: Extract<Block, { kind: 'table' }>) {
  return (
    <table role="table">
      <thead role="rowgroup">
        <tr role="row">
          {head.map((words) => (
            <th key={words} role="columnheader" scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row[0]} role="row">
            {row.map((words, index) => (
              // Where there are several answers to a row, each says whose it is.
              <td
                key={head[index]}
                role="cell"
                data-head={index > 0 && head.length > 2 ? head[index] : undefined}
              >
                <Words text={words} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
