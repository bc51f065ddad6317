'use client'

import { useContext, useEffect, useRef, useState } from 'react'
import type { FormAction } from '@/lib/connection/form-state'
import { CopyButton } from './copy-button'
import { FormContext, untouched } from './form-context'
import { ScopeName } from './scope-name'

type ScopeTicksProps = {
  label: string
  note: string
  /** In Coupa's order. */
  rows: readonly { name: string; why: string }[]
  ticked: readonly string[]
  /** Keeps the ticks, which it finds in the form under "scope". */
  save: FormAction
}

const saveAfterMs = 400

/** The scopes to tick, with a count of those that are. Each tick is kept for the next visit. */
export function ScopeTicks({ label, note, rows, ticked, save }: ScopeTicksProps) {
  const [kept, setKept] = useState<readonly string[]>(ticked)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { isPending } = useContext(FormContext)
  const names = rows.map(({ name }) => name)

  // The form that leads on from here sends the ticks itself; after it they would come too late.
  useEffect(() => {
    if (isPending) clearTimeout(timer.current)
    return () => clearTimeout(timer.current)
  }, [isPending])

  function tick(name: string, isTicked: boolean) {
    const now = names.filter((other) => (other === name ? isTicked : kept.includes(other)))
    setKept(now)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(untouched, formOf(now)), saveAfterMs)
  }

  return (
    <fieldset className="min-w-0">
      <legend className="flex w-full flex-wrap justify-between gap-x-4 text-sm font-semibold">
        <span>{label}</span>
        <span role="status" className="font-normal text-soft tabular-nums">
          {kept.filter((name) => names.includes(name)).length} of {rows.length} ticked
        </span>
      </legend>
      <p className="mt-1 text-sm text-soft">{note}</p>
      <ul id="scope-names" className="twin-scopes mt-2 rounded border border-edge bg-well">
        {rows.map(({ name, why }) => (
          <li key={name} className="border-t border-line first:border-t-0">
            <label className="flex gap-3 px-3 py-2">
              <input
                type="checkbox"
                name="scope"
                value={name}
                className="tick"
                defaultChecked={ticked.includes(name)}
                onChange={(event) => tick(name, event.target.checked)}
              />
              <span className="min-w-0">
                <code className="block font-mono text-[0.9375rem] leading-6 break-words">
                  <ScopeName name={name} />
                </code>
                <span className="block text-sm text-soft">{why}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="no-print mt-3 flex flex-wrap gap-x-4 gap-y-2 text-sm">
        <CopyButton value={names.join('\n')} name="all scopes, one a line">
          Copy as lines
        </CopyButton>
        <CopyButton value={names.join(' ')} name="all scopes, with blanks between">
          Copy with blanks
        </CopyButton>
        <CopyButton value={names.join(',')} name="all scopes, with commas between">
          Copy with commas
        </CopyButton>
      </div>
    </fieldset>
  )
}

function formOf(ticked: readonly string[]): FormData {
  const form = new FormData()
  for (const name of ticked) form.append('scope', name)
  return form
}
