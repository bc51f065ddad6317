'use client'

import { useEffect, useState } from 'react'
import { FieldMessage } from './field-message'
import { useField } from './form-context'

/** An address gets the keyboard for addresses. A secret and a password are masked and never filled in by us. */
export type FieldKind = 'text' | 'address' | 'secret' | 'password'

// A password of this site's own is what password managers are for; anything else they would get wrong.
const managed = { autoComplete: 'current-password' } as const
const unmanaged = {
  autoComplete: 'off',
  'data-1p-ignore': true,
  'data-lpignore': 'true',
  'data-bwignore': true,
  'data-form-type': 'other',
} as const

type FieldControlProps = {
  name: string
  label: string
  value: string | undefined
  kind: FieldKind
}

/**
 * The control of a field between its message and its remark. Password managers are asked to stay out of
 * everything but passwords.
 */
export function FieldControl({ name, label, value, kind }: FieldControlProps) {
  const { typed = value, failure, remark, isPending } = useField(name)
  const [isShown, setShown] = useState(false)
  const isSecret = kind === 'secret' || kind === 'password'

  // Somebody may be watching the screen while the tests run.
  useEffect(() => {
    if (isPending) setShown(false)
  }, [isPending])

  return (
    <>
      <FieldMessage name={name} />
      <div className="flex gap-2">
        <input
          id={name}
          name={name}
          type={isSecret && !isShown ? 'password' : 'text'}
          inputMode={kind === 'address' ? 'url' : undefined}
          defaultValue={isSecret ? undefined : typed}
          className="control"
          aria-describedby={`${name}-hint${failure ? ` ${name}-failure` : ''} ${name}-remark`}
          aria-invalid={failure ? true : undefined}
          {...(kind === 'password' ? managed : unmanaged)}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        {isSecret ? (
          <button
            type="button"
            aria-pressed={isShown}
            className="button button-quiet needs-script no-print"
            onClick={() => setShown(!isShown)}
          >
            Show<span className="sr-only">{` ${label}`}</span>
          </button>
        ) : null}
      </div>
      <p role="status" id={`${name}-remark`} className="remark">
        {remark}
      </p>
    </>
  )
}
