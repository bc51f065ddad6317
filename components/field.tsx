import { FieldControl, type FieldKind } from './field-control'
import { NumberDisc } from './number-disc'

type FieldProps = {
  name: string
  label: string
  hint: string
  value?: string
  kind?: FieldKind
  /** What it is called on the phone: “number 2”. */
  number?: number
}

/** One field: its label, its hint, and the control with what is said about it. */
export function Field({ name, label, hint, value, kind = 'text', number }: FieldProps) {
  return (
    <div className="space-y-1.5">
      <div className="flex items-center gap-2">
        {number ? <NumberDisc number={number} /> : null}
        <label htmlFor={name} className="block font-semibold">
          {label}
        </label>
      </div>
      <p id={`${name}-hint`} className="text-sm text-soft">
        {hint}
      </p>
      <FieldControl name={name} label={label} value={value} kind={kind} />
    </div>
  )
}
