import type { RefObject } from 'react'
import type { ShownFailure } from '@/lib/connection/form-state'
import { GuideLink } from './guide-link'

type ErrorSummaryProps = { failures: readonly ShownFailure[]; ref: RefObject<HTMLDivElement | null> }

/**
 * What is wrong with a sent form, on top of it; each line leads to its place, where there is one. There it
 * is explained; without a place, the way into the guide is here.
 */
export function ErrorSummary({ failures, ref }: ErrorSummaryProps) {
  return (
    <div ref={ref} tabIndex={-1} role="alert" aria-labelledby="error-summary" className="error-summary">
      <h2 id="error-summary">There is a problem</h2>
      <ul>
        {failures.map(({ target, sentence, remedy }) => (
          <li key={`${target} ${sentence}`}>
            {target ? (
              <a href={`#${target}`} className="link">
                {sentence}
              </a>
            ) : (
              `${sentence} ${remedy}`
            )}
          </li>
        ))}
      </ul>
      {failures.map(({ target, guide }) =>
        target && target !== 'main' ? null : <GuideLink key={guide} href={guide} />,
      )}
    </div>
  )
}
