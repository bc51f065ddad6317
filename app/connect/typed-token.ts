import 'server-only'
import { judgeTyped, lumosTokenSchema, type TypedFailure } from '@/lib/connection/typed'

/** The Lumos API token of a form that may leave it empty, because another may be at hand. */
export function typedToken(
  form: FormData,
): { ok: true; token?: string } | { ok: false; failures: readonly TypedFailure[] } {
  if (!form.get('lumosToken')) return { ok: true }
  const typed = judgeTyped(lumosTokenSchema, form)
  return typed.ok ? { ok: true, token: typed.value.lumosToken } : typed
}
