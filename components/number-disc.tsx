/** The number of a place, the same in the wizard, the guide and on the phone. */
export function NumberDisc({ number }: { number: number }) {
  return (
    <span className="grid size-6 flex-none place-items-center rounded-full bg-accent text-xs font-semibold text-accent-contrast">
      {number}
    </span>
  )
}
