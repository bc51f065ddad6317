'use client'

import type { ReactNode } from 'react'
import { useField } from './form-context'

type UnlessAtFieldProps = { name: string; sentence: string; children: ReactNode }

/** What is kept of the last refusal, unless its form says this sentence at the field already. */
export function UnlessAtField({ name, sentence, children }: UnlessAtFieldProps) {
  return useField(name).failure?.sentence === sentence ? null : <div className="mb-8">{children}</div>
}
