'use client'

import { useField } from './form-context'
import { GuideLink } from './guide-link'

/** What is wrong with a field or a group of choices, in the words of the summary. */
export function FieldMessage({ name }: { name: string }) {
  const { failure } = useField(name)
  if (!failure) return null
  return (
    <>
      <p id={`${name}-failure`} className="field-message">
        <span className="sr-only">Error: </span>
        <strong>{failure.sentence}</strong> {failure.remedy}
      </p>
      <GuideLink href={failure.guide} />
    </>
  )
}
