import { inCoupaOrder, type ScopeId, scopes as words } from '@/lib/catalog/scopes'
import type { FormAction } from '@/lib/connection/form-state'
import { BreakingName } from './breaking-name'
import { CopyButton } from './copy-button'
import { TickCounter } from './tick-counter'

type ScopeTicksProps = {
  label: string
  note: string
  scopes: readonly ScopeId[]
  ticked: readonly ScopeId[]
  /** A word beside each name, where these are not all there is. */
  mark?: string
  save?: FormAction
}

/** The scopes to tick, in Coupa's order, with a count of those that are. */
export function ScopeTicks({ label, note, scopes, ticked, mark, save }: ScopeTicksProps) {
  const names = inCoupaOrder(scopes)
  const kept = names.filter((name) => ticked.includes(name))
  return (
    <fieldset className="min-w-0">
      <legend className="flex w-full flex-wrap justify-between gap-x-4 text-sm font-semibold">
        <span>{label}</span>
        <TickCounter total={names.length} ticked={kept.length} save={save} />
      </legend>
      <p className="mt-1 text-sm text-soft">{note}</p>
      <ul id="scope-names" className="twin-scopes mt-2 rounded border border-edge bg-well">
        {names.map((name) => (
          <li key={name} className="border-t border-line first:border-t-0">
            <label className="flex gap-3 px-3 py-2">
              <input
                type="checkbox"
                name="scope"
                value={name}
                className="tick"
                defaultChecked={kept.includes(name)}
              />
              <span className="min-w-0">
                <code className="block font-mono text-[0.9375rem] leading-6 break-words">
                  <BreakingName name={name} />
                  {mark ? <Mark word={mark} /> : null}
                </code>
                <span className="block text-sm text-soft">{words[name].why}</span>
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

function Mark({ word }: { word: string }) {
  return (
    <span className="ml-2 rounded bg-accent px-1.5 py-0.5 font-sans text-xs font-semibold text-accent-contrast">
      {word}
    </span>
  )
}
