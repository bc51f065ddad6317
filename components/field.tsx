import { FieldControl, type FieldKind } from './field-control'

type FieldProps = {
  name: string
  label: string
  hint: string
  value?: string
  kind?: FieldKind
}

/** One field: its label, its hint, and the control with what is said about it. */
export function Field({ name, label, hint, value, kind = 'text' }: FieldProps) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      <p id={`${name}-hint`} className="text-sm text-soft">
        {hint}
      </p>
      <FieldControl name={name} label={label} value={value} kind={kind} />
    </div>
  )
}
