import { Field } from '@/components/field'
import { fields } from '@/lib/catalog/fields'

/** The token that lets us ask Lumos, where none is at hand. */
export function TokenField({ about }: { about?: string }) {
  const { label, hint } = fields.lumosToken
  return (
    <div className="mb-6 max-w-[36rem]">
      {about ? <p className="mb-3 text-soft">{about}</p> : null}
      <Field kind="secret" name="lumosToken" label={label} hint={hint} />
    </div>
  )
}
