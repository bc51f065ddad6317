import { countedSteps, type StepId, steps } from '@/lib/catalog/steps'
import { ProgressList } from './progress-list'

type StepListProps = {
  current: StepId
  /** What each finished step resulted in, in a few words. A step without an entry is not done. */
  done: Partial<Record<StepId, string>>
}

/** The journey in words. */
export function StepList({ current, done }: StepListProps) {
  return (
    <ProgressList
      stages={countedSteps.map((id) => ({
        id,
        name: steps[id].name,
        state: id === current ? 'current' : done[id] === undefined ? 'later' : 'done',
        result: done[id],
      }))}
    />
  )
}
