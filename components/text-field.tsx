'use client'

import { controlAttributes, FieldFrame } from './field-frame'
import { useField } from './form-context'

type TextFieldProps = { name: string; label: string; hint: string; value?: string; isAddress?: boolean }

/** One line of text, refilled with what was typed. */
export function TextField({ name, label, hint, value = '', isAddress = false }: TextFieldProps) {
  const { typed, failure, remark } = useField(name)
  return (
    <FieldFrame name={name} label={label} hint={hint} failure={failure} remark={remark}>
      <input
        type="text"
        inputMode={isAddress ? 'url' : undefined}
        className="control font-mono text-[0.9375rem]"
        defaultValue={typed ?? value}
        {...controlAttributes(name, failure)}
      />
    </FieldFrame>
  )
}
