'use client'

import { useField } from './form-context'

/** The message of a group of choices, which has no control of its own to stand at. */
export function FieldMessage({ name }: { name: string }) {
  const { failure } = useField(name)
  return failure ? (
    <p id={`${name}-failure`} className="mt-2 text-sm">
      <span className="sr-only">Error: </span>
      <strong className="font-semibold text-bad">{failure.sentence}</strong> {failure.remedy}
    </p>
  ) : null
}
