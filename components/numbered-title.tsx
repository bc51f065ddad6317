import { NumberDisc } from './number-disc'

type NumberedTitleProps = {
  /** What it is called on the phone: “number 2”. */
  number: number | undefined
  id?: string
  children: string
}

/** The heading of a part that can be named on the phone. The number stands beside it, not in its name. */
export function NumberedTitle({ number, id, children }: NumberedTitleProps) {
  return (
    <div className="flex items-center gap-3">
      {number ? <NumberDisc number={number} /> : null}
      <h2 id={id} className="text-xl font-semibold">
        {children}
      </h2>
    </div>
  )
}
