import type { ReactNode } from 'react'
import { type Outcome, outcomes } from '@/lib/catalog/outcomes'
import { AlertIcon, CheckIcon, CrossIcon, DashIcon, WaitIcon } from './icon'

const looks = {
  passed: { Icon: CheckIcon, color: 'text-ok' },
  failed: { Icon: CrossIcon, color: 'text-bad' },
  warned: { Icon: AlertIcon, color: 'text-warn' },
  skipped: { Icon: DashIcon, color: 'text-soft' },
} as const satisfies Record<Outcome, { Icon: typeof CheckIcon; color: string }>

type ResultRowProps = {
  id: string
  name: string
  /** Missing while the test is still to come or under way. */
  outcome?: Outcome
  sentence: string
  /** Shown as it comes in, rather than as it was found. */
  isNew?: boolean
  children?: ReactNode
}

/** One result of the report: icon, outcome in words, name, sentence, and what to do. */
export function ResultRow({ id, name, outcome, sentence, isNew, children }: ResultRowProps) {
  const look = outcome ? looks[outcome] : { Icon: WaitIcon, color: 'text-soft' }
  return (
    <li id={id} tabIndex={-1} className="flex gap-3 border-t border-line py-4 first:border-t-0">
      <look.Icon className={`mt-0.75 ${look.color}`} />
      <div className={`min-w-0 flex-1 ${isNew && outcome ? 'arrive' : ''}`}>
        <p className="flex flex-wrap justify-between gap-x-4">
          <span className="font-semibold">{name}</span>
          <span className={`text-sm font-medium ${look.color}`}>
            {outcome ? outcomes[outcome] : 'Waiting'}
          </span>
        </p>
        <p className="text-soft">{sentence}</p>
        {children}
      </div>
    </li>
  )
}
