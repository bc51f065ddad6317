import { Countdown } from '@/components/countdown'
import { GuideLink } from '@/components/guide-link'
import { Notice } from '@/components/notice'
import { UnlessAtField } from '@/components/unless-at-field'
import { failures, fill } from '@/lib/catalog/failures'
import { failureInGuide } from '@/lib/catalog/guide-address'
import { type VariantId, variants } from '@/lib/catalog/variants'
import type { LumosFailure } from '@/lib/connection/connection'
import { formatTime } from '@/lib/connection/format-time'
import { lumosFailureId } from './refuse-lumos'

type LumosFailureNoticeProps = {
  failure: LumosFailure
  variant: VariantId
  /** How Lumos stands in spite of it, or because of it. */
  standing: string
  /** Its form is sent again when Lumos said that it may be. */
  sendsAgain?: boolean
}

/** Why Lumos did not do it the last time it was asked, for as long as that is the last word. */
export function LumosFailureNotice({ failure, variant, standing, sendsAgain }: LumosFailureNoticeProps) {
  const { sentence, remedy } = failures[failure.code]
  const facts = {
    integration: variants[variant].title,
    seconds: String(failure.retryAfterSeconds ?? 60),
  }
  const title = fill(sentence, facts)
  const seconds = secondsLeft(failure)
  return (
    <UnlessAtField name="lumosToken" sentence={title}>
      <Notice tone="bad" title={title} id={lumosFailureId}>
        <p>{fill(remedy, facts)}</p>
        {seconds > 0 ? <Countdown key={failure.at} seconds={seconds} sends={sendsAgain} /> : null}
        <p className="text-sm text-soft">
          {formatTime(failure.at)}. {standing}
        </p>
        <GuideLink href={failureInGuide(failure.code)} />
      </Notice>
    </UnlessAtField>
  )
}

function secondsLeft({ at, retryAfterSeconds = 0 }: LumosFailure): number {
  return Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1000) + retryAfterSeconds)
}
