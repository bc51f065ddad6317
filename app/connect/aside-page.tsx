import type { ReactNode } from 'react'
import { PageFrame } from '@/components/page-frame'
import { PageHead } from '@/components/page-head'
import { type AsideId, asides } from '@/lib/catalog/asides'
import { halvesInGuide } from '@/lib/catalog/guide-address'
import type { Connection } from '@/lib/connection/connection'
import { currentPlace, pathOf } from '@/lib/connection/journey'
import type { Visitor } from '@/lib/door/visitor'
import { HelpFooter } from '../help-footer'

type AsidePageProps = { aside: AsideId; visitor: Visitor; connection?: Connection; children: ReactNode }

/** A page beside the steps: its task, and the way back to where the admin stands. */
export function AsidePage({ aside, visitor, connection, children }: AsidePageProps) {
  const { title, lead } = asides[aside]
  const place = currentPlace(connection, visitor.part)
  const back = place === aside ? undefined : { href: pathOf(place), words: 'Back' }
  return (
    <PageFrame
      railLine={title}
      footer={
        <HelpFooter
          supportCode={visitor.setup.supportCode}
          guide={aside === 'return' ? undefined : halvesInGuide}
        />
      }
    >
      <PageHead title={title} lead={lead} back={back} />
      {children}
    </PageFrame>
  )
}

/** The title of such a page. */
export function asideTitle(aside: AsideId): string {
  return `${asides[aside].title} – Coupa Connect`
}
