import { GuideLink } from '@/components/guide-link'
import { Notice } from '@/components/notice'
import { failures, fill } from '@/lib/catalog/failures'
import { failureInGuide } from '@/lib/catalog/guide-address'
import { type VariantId, variants } from '@/lib/catalog/variants'
import type { LumosFailure } from '@/lib/connection/connection'
import { formatTime } from '../format-time'

type LumosFailureNoticeProps = { failure: LumosFailure; variant: VariantId }

/** Why Lumos did not do it the last time it was asked, for as long as that is the last word. */
export function LumosFailureNotice({ failure, variant }: LumosFailureNoticeProps) {
  const { sentence, remedy } = failures[failure.code]
  const facts = {
    integration: variants[variant].title,
    seconds: String(failure.retryAfterSeconds ?? 60),
  }
  return (
    <div className="mb-8">
      <Notice tone="bad" title={fill(sentence, facts)} id="lumos-failure">
        <p>{fill(remedy, facts)}</p>
        <p className="text-sm text-soft">
          {formatTime(failure.at)}. Lumos is not connected by this wizard yet.
        </p>
        <GuideLink href={failureInGuide(failure.code)} />
      </Notice>
    </div>
  )
}
