import { Field } from '@/components/field'
import { fields } from '@/lib/catalog/fields'

/** The two values of a client: its id, filled in where it is known, and its secret. */
export function ClientFields({ clientId }: { clientId?: string }) {
  const { clientId: id, clientSecret: secret } = fields
  return (
    <div className="mb-6 max-w-[36rem] space-y-3">
      <Field name="clientId" label={id.label} hint={id.hint} value={clientId} />
      <Field kind="secret" name="clientSecret" label={secret.label} hint={secret.hint} />
    </div>
  )
}
