import { countedSteps, type StepId, steps } from '@/lib/catalog/steps'
import { CheckIcon } from './icon'

type StepListProps = {
  current: StepId
  /** What each finished step resulted in, in a few words. A step without an entry is not done. */
  done: Partial<Record<StepId, string>>
}

/** The journey in words: done with its result, current, to come. Nothing in it can be clicked. */
export function StepList({ current, done }: StepListProps) {
  return (
    <ol className="space-y-4">
      {countedSteps.map((id, index) => {
        const isCurrent = id === current
        const result = done[id]
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
              {result === undefined || isCurrent ? index + 1 : <CheckIcon className="size-4 text-ok" />}
            </span>
            <span className="min-w-0">
              <span className="block">
                {steps[id].name}
                <span className="sr-only">
                  {isCurrent ? ', current step' : result === undefined ? ', to come' : ', done'}
                </span>
              </span>
              {result && !isCurrent ? <span className="block wrap-anywhere text-text">{result}</span> : null}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
