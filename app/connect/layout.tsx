import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { VisitWatch } from '@/components/visit-watch'
import { sessionIdleLimitsMs } from '@/lib/store/session-end'
import { OwnPlaces } from '../own-places'

export const metadata: Metadata = { robots: { index: false, follow: false } }

export default function ConnectLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <OwnPlaces>{children}</OwnPlaces>
      <VisitWatch source="/connect/visit" idleMs={sessionIdleLimitsMs.admin} />
    </>
  )
}
