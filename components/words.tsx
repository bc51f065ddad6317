import { createElement, Fragment } from 'react'
import { BreakingName } from './breaking-name'

const marks = /(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/
const link = /^\[([^\]]+)\]\(([^)]+)\)$/

/** A text of the catalogue with its marks: **to be seen at once**, `to copy`, [a link](/guide). */
export function Words({ text }: { text: string }) {
  // One after the other, not as a list: a list has keys, and keys would say every word twice.
  return createElement(Fragment, null, ...text.split(marks).map(partOf))
}

function partOf(part: string) {
  const [, words, href] = link.exec(part) ?? []
  if (href)
    return (
      <a href={href} className="link">
        {words}
      </a>
    )
  if (part.startsWith('**')) return <strong className="font-semibold">{part.slice(2, -2)}</strong>
  if (part.startsWith('`'))
    return (
      <code className="value">
        <BreakingName name={part.slice(1, -1)} />
      </code>
    )
  return part
}
