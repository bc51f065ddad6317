import { Field } from '@/components/field'
import { fields, heldTokenHint } from '@/lib/catalog/fields'
import { env } from '@/lib/env'

type TokenFieldProps = {
  /** One is held from an earlier form, and is used where this is left empty. */
  isHeld: boolean
  about?: string
  /** What it is called on the phone, where its page has numbers. */
  number?: number
}

/** The token that lets us ask Lumos, unless this server has one of its own. */
export function TokenField({ isHeld, about, number }: TokenFieldProps) {
  if (env.lumosApiToken) return null
  const { label, hint } = fields.lumosToken
  return (
    <div className="mb-6 max-w-[36rem]">
      {about ? <p className="mb-3 text-soft">{about}</p> : null}
      <Field
        kind="secret"
        name="lumosToken"
        label={label}
        hint={isHeld ? heldTokenHint : hint}
        number={number}
      />
    </div>
  )
}
