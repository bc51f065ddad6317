import type { FailureCode } from '@/lib/catalog/failures'
import { type VariantId, variants } from '@/lib/catalog/variants'

/** What a person types to confirm that this connection is to be taken down. */
export function nameToType({ instance, variant }: { instance?: string; variant: VariantId }): string {
  return instance ?? variants[variant].title
}

/** What is wrong with the typed confirmation, or nothing. Capitals and outer blanks do not matter. */
export function checkTypedName(
  connection: { instance?: string; variant: VariantId },
  typed: string,
): FailureCode | undefined {
  const plain = (text: string) => text.trim().toLowerCase()
  return plain(typed) === plain(nameToType(connection)) ? undefined : 'name-not-typed'
}
