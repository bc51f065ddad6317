'use client'

import type { ReactNode } from 'react'
import { useField } from './form-context'

/** What is kept of the last refusal, unless its form says it at this field already. */
export function UnlessAtField({ name, children }: { name: string; children: ReactNode }) {
  return useField(name).failure ? null : <div className="mb-8">{children}</div>
}
