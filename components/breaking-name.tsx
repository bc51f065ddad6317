import { Fragment } from 'react'

/** A name, of a scope or a host, that breaks after its dots and underscores where a line is too short. */
export function BreakingName({ name }: { name: string }) {
  const parts = name.split(/(?<=[._])/)
  return parts.map((part, index) => (
    <Fragment key={parts.slice(0, index + 1).join('')}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
}
