import { ScopeName } from './scope-name'

const marks = /(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/
const link = /^\[([^\]]+)\]\(([^)]+)\)$/

/** A text of the catalogue with its marks: **to be seen at once**, `to copy`, [a link](/guide). */
export function Words({ text }: { text: string }) {
  return text.split(marks).map((part, index) => {
    const key = `${index} ${part}`
    const [, words, href] = link.exec(part) ?? []
    if (href)
      return (
        <a key={key} href={href} className="link">
          {words}
        </a>
      )
    if (part.startsWith('**'))
      return (
        <strong key={key} className="font-semibold">
          {part.slice(2, -2)}
        </strong>
      )
    if (part.startsWith('`'))
      return (
        <code key={key} className="value">
          <ScopeName name={part.slice(1, -1)} />
        </code>
      )
    return part
  })
}
