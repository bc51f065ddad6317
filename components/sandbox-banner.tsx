import { exampleInstance } from '@/lib/catalog/instances'

/** Says on every page that nothing here is real, while a sandbox is set, and what its Coupa is called. */
export function SandboxBanner() {
  return (
    <aside aria-label="Practice mode" className="bg-warn-well px-4 py-2 text-center text-sm text-text">
      <strong className="font-semibold">Practice mode.</strong> This wizard talks to a sandbox, not to your
      real Coupa. There your Coupa is {exampleInstance}.
    </aside>
  )
}
