import type { RefObject } from 'react'
import type { ShownFailure } from '@/lib/connection/form-state'
import { AlertIcon } from './icon'

type ErrorSummaryProps = { failures: readonly ShownFailure[]; ref: RefObject<HTMLDivElement | null> }

/** What is wrong with a sent form, on top of it; each line leads to its place. */
export function ErrorSummary({ failures, ref }: ErrorSummaryProps) {
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary-title"
      className="mb-8 rounded-lg border-2 border-bad bg-bad-well px-5 py-4"
    >
      <h2 id="error-summary-title" className="flex gap-2 font-semibold text-bad">
        <AlertIcon className="mt-0.75" />
        There is a problem
      </h2>
      <ul className="mt-1 space-y-1 pl-7">
        {failures.map(({ target, sentence }) => (
          <li key={target + sentence}>
            <a
              href={`#${target}`}
              className="link inline-block py-0.5"
              onClick={(event) => {
                const place = document.getElementById(target)
                if (!place) return
                event.preventDefault()
                place.focus()
                place.scrollIntoView({ block: 'center' })
              }}
            >
              {sentence}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
