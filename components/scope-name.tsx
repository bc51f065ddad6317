import { Fragment } from 'react'

/** A scope's name that breaks at its dots and underscores where a line is too short for it. */
export function ScopeName({ name }: { name: string }) {
  return name.split(/(?<=[._])/).map((part, index) => (
    <Fragment key={part}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
}
