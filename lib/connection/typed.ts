import { z } from 'zod'
import type { FailureCode, FailureFacts } from '@/lib/catalog/failures'
import type { FieldId } from '@/lib/catalog/fields'
import { checkClientId, checkClientSecret, checkLumosToken } from './credentials'
import { readInstance } from './instance'

/** A typed value that cannot be used, with the field it stands in. */
export type TypedFailure = { field: FieldId; code: FailureCode; facts?: FailureFacts }

const text = z.string().catch('')

function checked(check: (value: string) => FailureCode | undefined) {
  return text.transform((value, context) => {
    const code = check(value)
    if (!code) return value.trim()
    context.addIssue({ code: 'custom', params: { code } })
    return z.NEVER
  })
}

const instance = text.transform((value, context) => {
  const read = readInstance(value)
  if (read.ok) return read.instance
  context.addIssue({ code: 'custom', params: { code: read.failure, facts: read.facts } })
  return z.NEVER
})

export const instanceSchema = z.object({ instance })

export const credentialsSchema = z.object({
  instance,
  clientId: checked(checkClientId),
  clientSecret: checked(checkClientSecret),
})

/** The credentials of a Coupa that is settled already. */
export const clientSchema = credentialsSchema.omit({ instance: true })

export const clientSecretSchema = z.object({ clientSecret: checked(checkClientSecret) })

export const lumosTokenSchema = z.object({ lumosToken: checked(checkLumosToken) })

/**
 * Judges a posted form by a schema of this file. The rules are the pure functions beside it, which
 * the browser calls as well, so both give the same verdict.
 */
export function judgeTyped<T>(
  schema: z.ZodType<T>,
  form: FormData,
): { ok: true; value: T } | { ok: false; failures: readonly TypedFailure[] } {
  const parsed = schema.safeParse(Object.fromEntries(form))
  if (parsed.success) return { ok: true, value: parsed.data }
  const failures = parsed.error.issues.map((issue): TypedFailure => {
    const { code, facts } = (issue as { params?: Pick<TypedFailure, 'code' | 'facts'> }).params ?? {}
    if (!code) throw new Error('a rule refused a value without naming a failure')
    return { field: issue.path[0] as FieldId, code, ...(facts && { facts }) }
  })
  return { ok: false, failures }
}
