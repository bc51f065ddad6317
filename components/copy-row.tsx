import { CopyButton } from './copy-button'

type CopyRowProps = { id: string; name: string; value: string }

/** A value to copy: its name, the value itself, and the button. */
export function CopyRow({ id, name, value }: CopyRowProps) {
  return (
    <div className="grid gap-1 border-t border-line py-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto] sm:items-center sm:gap-4">
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="contents">
        <code id={id} className="value">
          {value}
        </code>
        <CopyButton value={value} name={name} from={id} />
      </dd>
    </div>
  )
}
