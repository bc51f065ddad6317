import type { ReactNode } from 'react'
import { Arrived } from '@/components/arrived'
import { CopyRow } from '@/components/copy-row'
import { Notice } from '@/components/notice'
import { consoleWords } from '@/lib/catalog/console'

const { links: words } = consoleWords

type MadeLinkProps = { address: string; children?: ReactNode }

/** A link that was just made. It is shown this once: nobody keeps it. */
export function MadeLink({ address, children }: MadeLinkProps) {
  return (
    <Arrived>
      <Notice tone="ok" title={words.made} id="made-link">
        <dl>
          <CopyRow id="link-address" name={words.address} value={address} />
        </dl>
        {children}
      </Notice>
    </Arrived>
  )
}
