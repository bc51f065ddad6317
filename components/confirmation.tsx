import { FieldMessage } from './field-message'

/** A box to tick before something is done, and what is said where it was left out. */
export function Confirmation({ name, children }: { name: string; children: string }) {
  return (
    <div className="mb-6">
      <label className="flex gap-3">
        <input type="checkbox" id={name} name={name} value="yes" className="tick" />
        <span>{children}</span>
      </label>
      <FieldMessage name={name} />
    </div>
  )
}
