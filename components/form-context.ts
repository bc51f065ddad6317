'use client'

import { createContext, useContext } from 'react'
import type { FormState } from '@/lib/connection/form-state'

type FormContextValue = {
  state: FormState
  isPending: boolean
  /** What the button asked for that sent the form last, where there are several. */
  intent?: string
  remarks: Readonly<Record<string, string>>
}

/** How a form stands before it was sent. */
export const untouched: FormState = { failures: [], values: {} }

export const FormContext = createContext<FormContextValue>({
  state: untouched,
  isPending: false,
  remarks: {},
})

/** What a field must know of its form: what was typed, what is wrong with it, what is remarked. */
export function useField(name: string) {
  const { state, isPending, remarks } = useContext(FormContext)
  return {
    typed: state.values[name],
    failure: state.failures.find(({ field }) => field === name),
    remark: remarks[name] ?? '',
    isPending,
  }
}
