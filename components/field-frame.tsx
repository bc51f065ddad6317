'use client'

import type { ReactNode } from 'react'
import type { ShownFailure } from '@/lib/connection/form-state'

type FieldFrameProps = {
  name: string
  label: string
  hint: string
  failure: ShownFailure | undefined
  remark: string
  children: ReactNode
}

/** Label, hint, control and message of one field, tied together for everybody. */
export function FieldFrame({ name, label, hint, failure, remark, children }: FieldFrameProps) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      <p id={`${name}-hint`} className="text-sm text-soft">
        {hint}
      </p>
      {failure ? (
        <p id={`${name}-failure`} className="text-sm">
          <span className="sr-only">Error: </span>
          <strong className="font-semibold text-bad">{failure.sentence}</strong> {failure.remedy}
        </p>
      ) : null}
      {children}
      <p role="status" id={`${name}-remark`} className="min-h-5.5 text-sm text-soft">
        {remark}
      </p>
    </div>
  )
}

/** The attributes that tie a control to its hint and message, and keep password managers out. */
export function controlAttributes(name: string, failure: ShownFailure | undefined) {
  return {
    id: name,
    name,
    'aria-describedby': `${name}-hint${failure ? ` ${name}-failure` : ''} ${name}-remark`,
    'aria-invalid': failure ? true : undefined,
    autoComplete: 'off',
    autoCapitalize: 'none',
    autoCorrect: 'off',
    spellCheck: false,
    'data-1p-ignore': true,
    'data-lpignore': 'true',
    'data-bwignore': true,
    'data-form-type': 'other',
  } as const
}
