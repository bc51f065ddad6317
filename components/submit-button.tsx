'use client'

import { useContext } from 'react'
import { FormContext } from './form-context'

type SubmitButtonProps = {
  children: string
  /** Said while the form is on its way. */
  pending: string
  isQuiet?: boolean
}

/** Sends its form. It stays reachable while that is under way, and a second press does nothing. */
export function SubmitButton({ children, pending, isQuiet = false }: SubmitButtonProps) {
  const { isPending } = useContext(FormContext)
  return (
    <div className="no-print flex flex-wrap items-center gap-4">
      <button
        type="submit"
        aria-disabled={isPending}
        className={`button ${isQuiet ? 'button-quiet' : 'button-primary'}`}
      >
        {children}
      </button>
      <p role="status" className="text-sm text-soft">
        {isPending ? pending : ''}
      </p>
    </div>
  )
}
