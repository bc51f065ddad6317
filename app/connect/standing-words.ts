import { fill } from '@/lib/catalog/failures'
import { standings } from '@/lib/catalog/upgrade'
import { variants } from '@/lib/catalog/variants'
import type { Standing } from '@/lib/connection/upgrade'

/** Whether Lumos is connected at this moment, in a sentence. */
export function standingWords({ answer, variant }: Standing): string {
  return fill(standings[answer], variant && { integration: variants[variant].title })
}
