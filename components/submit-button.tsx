'use client'

import { useContext } from 'react'
import { FormContext } from './form-context'

type SubmitButtonProps = {
  children: string
  /** Said while the form is on its way. */
  pending: string
  /** What this button asks for, where its form has several. */
  intent?: string
  isQuiet?: boolean
}

/**
 * Sends its form. It stays reachable while that is under way, and a second press does nothing. What is
 * said meanwhile has its room from the start, so that nothing moves.
 */
export function SubmitButton({ children, pending, intent, isQuiet = false }: SubmitButtonProps) {
  const form = useContext(FormContext)
  const isSent = form.isPending && (intent === undefined || intent === form.intent)
  return (
    <div className="no-print sm:flex sm:items-center sm:gap-4">
      <button
        type="submit"
        name={intent && 'intent'}
        value={intent}
        aria-disabled={form.isPending}
        className={`button ${isQuiet ? 'button-quiet' : 'button-primary'}`}
      >
        {children}
      </button>
      <p role="status" className="mt-2 min-h-5.5 text-sm text-soft sm:mt-0">
        {isSent ? pending : ''}
      </p>
    </div>
  )
}
