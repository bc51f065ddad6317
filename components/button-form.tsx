'use client'

import { type ReactNode, useActionState } from 'react'
import type { FormAction } from '@/lib/connection/form-state'
import { untouched } from './form-context'

type ButtonFormProps = { action: FormAction; children: ReactNode }

/** A button that does something by itself, beside whatever else the page is about. */
export function ButtonForm({ action, children }: ButtonFormProps) {
  const [{ failures }, dispatch, isPending] = useActionState(action, untouched)
  return (
    <form action={dispatch} aria-busy={isPending}>
      {children}
      {failures.map(({ sentence, remedy }) => (
        <p key={sentence} role="alert" className="mt-2 text-sm text-bad">
          {sentence} {remedy}
        </p>
      ))}
    </form>
  )
}
