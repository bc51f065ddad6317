'use client'

import { useContext } from 'react'
import { FormContext } from './form-context'

type SubmitButtonProps = {
  children: string
  /** Said while the form is on its way. */
  pending: string
  isQuiet?: boolean
}

/**
 * Sends its form. It stays reachable while that is under way, and a second press does nothing. What is
 * said meanwhile has its room from the start, so that nothing moves.
 */
export function SubmitButton({ children, pending, isQuiet = false }: SubmitButtonProps) {
  const { isPending } = useContext(FormContext)
  return (
    <div className="no-print sm:flex sm:items-center sm:gap-4">
      <button
        type="submit"
        aria-disabled={isPending}
        className={`button ${isQuiet ? 'button-quiet' : 'button-primary'}`}
      >
        {children}
      </button>
      <p role="status" className="mt-2 min-h-5.5 text-sm text-soft sm:mt-0">
        {isPending ? pending : ''}
      </p>
    </div>
  )
}
