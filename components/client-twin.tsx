import { clientSettings, coupaScreens, settingNumber } from '@/lib/catalog/client-settings'
import type { ScopeId } from '@/lib/catalog/scopes'
import type { FormAction } from '@/lib/connection/form-state'
import { CopyButton } from './copy-button'
import { NumberDisc } from './number-disc'
import { ScopeTicks } from './scope-ticks'

type ClientTwinProps = {
  scopes: readonly ScopeId[]
  ticked: readonly ScopeId[]
  saveTicks?: FormAction
}

/** Our drawing of Coupa's form: its fields in its order and words, each with the value to enter. */
export function ClientTwin({ scopes, ticked, saveTicks }: ClientTwinProps) {
  return (
    <figure className="overflow-hidden rounded-xl border-2 border-edge">
      <figcaption className="border-b border-line bg-well px-5 py-3 text-sm text-soft">
        How Coupa’s {coupaScreens.createTitle} page looks, drawn by us.
      </figcaption>
      <div className="bg-sheet px-4 py-5 sm:px-5">
        <p className="mb-4 border-b border-line pb-3 text-xl font-semibold">{coupaScreens.createTitle}</p>
        <ol className="space-y-4">
          {clientSettings.map((setting) => (
            <li
              key={setting.id}
              id={`setting-${setting.id}`}
              className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3"
            >
              <NumberDisc number={settingNumber(setting.id)} />
              {setting.kind === 'scopes' ? (
                <ScopeTicks
                  label={setting.label}
                  note={setting.note}
                  scopes={scopes}
                  ticked={ticked}
                  save={saveTicks}
                />
              ) : (
                <Setting setting={setting} />
              )}
            </li>
          ))}
        </ol>
      </div>
    </figure>
  )
}

type Setting = Exclude<(typeof clientSettings)[number], { kind: 'scopes' }>

function Setting({ setting }: { setting: Setting }) {
  const id = `value-${setting.id}`
  if (setting.kind === 'button')
    return (
      <div>
        <span className="inline-block rounded border-2 border-edge bg-well px-5 py-1.5 font-semibold">
          {setting.label}
        </span>
        <Note text={setting.note} />
      </div>
    )
  return (
    <div className="min-w-0">
      <p className="text-sm font-semibold">{setting.label}</p>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-h-9 min-w-0 flex-1 basis-56 rounded border border-edge bg-well px-3 py-1">
          {setting.kind === 'blank' ? (
            <span className="text-sm text-soft">blank</span>
          ) : (
            <code id={id} className="value">
              {setting.value}
            </code>
          )}
        </span>
        {setting.kind === 'text' ? <CopyButton value={setting.value} name={setting.label} from={id} /> : null}
      </div>
      <Note text={setting.note} />
    </div>
  )
}

function Note({ text }: { text: string }) {
  return text ? <p className="mt-1 text-sm text-soft">{text}</p> : null
}
