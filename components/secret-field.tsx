'use client'

import { useEffect, useState } from 'react'
import { controlAttributes, FieldFrame } from './field-frame'
import { useField } from './form-context'

type SecretFieldProps = { name: string; label: string; hint: string }

/** A secret: masked until it is shown on purpose, and never filled in by the server. */
export function SecretField({ name, label, hint }: SecretFieldProps) {
  const { failure, remark, isPending } = useField(name)
  const [isShown, setShown] = useState(false)

  // Somebody may be watching the screen while the tests run.
  useEffect(() => {
    if (isPending) setShown(false)
  }, [isPending])

  return (
    <FieldFrame name={name} label={label} hint={hint} failure={failure} remark={remark}>
      <div className="flex gap-2">
        <input
          type={isShown ? 'text' : 'password'}
          className="control min-w-0 font-mono text-[0.9375rem]"
          {...controlAttributes(name, failure)}
        />
        <button
          type="button"
          aria-pressed={isShown}
          className="button button-quiet needs-script no-print"
          onClick={() => setShown(!isShown)}
        >
          Show<span className="sr-only">{` ${label}`}</span>
        </button>
      </div>
    </FieldFrame>
  )
}
