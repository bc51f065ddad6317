import type { ReactNode } from 'react'
import { type Outcome, outcomes } from '@/lib/catalog/outcomes'
import { Icon, type IconName } from './icon'

const looks = {
  passed: { icon: 'check', color: 'text-ok' },
  failed: { icon: 'cross', color: 'text-bad' },
  warned: { icon: 'alert', color: 'text-warn' },
  skipped: { icon: 'dash', color: 'text-soft' },
} as const satisfies Record<Outcome, { icon: IconName; color: string }>

type ResultRowProps = {
  id: string
  name: string
  /** Missing while the test is still to come or under way. */
  outcome?: Outcome
  sentence: string
  children?: ReactNode
}

/** One result of the report: icon, outcome in words, name, sentence, and what to do. */
export function ResultRow({ id, name, outcome, sentence, children }: ResultRowProps) {
  const look = outcome ? looks[outcome] : { icon: 'wait' as const, color: 'text-soft' }
  return (
    <li id={id} tabIndex={-1} className="flex gap-3 border-t border-line py-4 first:border-t-0">
      <Icon name={look.icon} className={`mt-0.75 ${look.color}`} />
      <div className={`min-w-0 flex-1 ${outcome ? 'arrive' : ''}`}>
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
