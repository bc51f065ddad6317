import { CopyRow } from '@/components/copy-row'
import { Notice } from '@/components/notice'
import { consoleWords } from '@/lib/catalog/console'

const { links: words } = consoleWords

/** A link that was just made. It is shown this once: nobody keeps it. */
export function MadeLink({ address, children }: { address: string; children?: React.ReactNode }) {
  return (
    <Notice tone="ok" title={words.made} id="made-link">
      <dl>
        <CopyRow id="link-address" name={words.address} value={address} />
      </dl>
      {children}
    </Notice>
  )
}
