import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { OwnPlaces } from '../own-places'

export const metadata: Metadata = { robots: { index: false, follow: false } }

export default function ConnectLayout({ children }: { children: ReactNode }) {
  return <OwnPlaces>{children}</OwnPlaces>
}
