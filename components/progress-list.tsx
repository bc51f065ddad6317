import { BreakingName } from './breaking-name'
import { CheckIcon } from './icon'

/** One part of a way that is gone in order. */
export type Stage = {
  id: string
  name: string
  state: 'done' | 'current' | 'later'
  /** What it resulted in, in a few words. */
  result?: string
}

/** What is said of a stage, where its sign cannot be seen. */
const words = { done: ', done', current: ', current step', later: ', to come' } as const

/** A way in words: done with its result, current, to come. Nothing in it can be clicked. */
export function ProgressList({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol className="space-y-4">
      {stages.map(({ id, name, state, result }, index) => {
        const isCurrent = state === 'current'
        return (
          <li
            key={id}
            aria-current={isCurrent ? 'step' : undefined}
            className={`flex gap-3 text-sm ${isCurrent ? 'font-semibold' : 'text-soft'}`}
          >
            <span
              aria-hidden="true"
              className={`grid size-6 flex-none place-items-center rounded-full border text-xs ${
                isCurrent ? 'border-accent bg-accent text-accent-contrast' : 'border-edge'
              }`}
            >
              {state === 'done' ? <CheckIcon className="size-4 text-ok" /> : index + 1}
            </span>
            <span className="min-w-0">
              <span className="block">
                {name}
                <span className="sr-only">{words[state]}</span>
              </span>
              {result && !isCurrent ? (
                <span className="block wrap-anywhere text-text">
                  <BreakingName name={result} />
                </span>
              ) : null}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
