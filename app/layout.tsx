import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { ArrivalFocus } from '@/components/arrival-focus'
import { SandboxBanner } from '@/components/sandbox-banner'
import { env } from '@/lib/env'
import './globals.css'

const inter = localFont({
  // `npm run font` makes it.
  src: './inter.woff2',
  weight: '400 700',
  variable: '--font-inter',
  // A font that comes late would move the words while they are read.
  display: 'optional',
})

export const metadata: Metadata = {
  metadataBase: new URL(env.appOrigin),
  description: 'Connect your Coupa to Lumos, step by step, with every setting tested before it counts.',
  icons: { icon: '/icon.svg' },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f5f2' },
    { media: '(prefers-color-scheme: dark)', color: '#171412' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries a nonce of its own, so none can be made ahead of its request.
  await connection()
  return (
    <html lang="en" className={inter.variable}>
      <body className="font-sans antialiased">
        <a
          href="#main"
          className="button button-primary sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-4 focus:z-10"
        >
          Skip to the main part
        </a>
        {env.coupaSandboxOrigin ? <SandboxBanner /> : null}
        {children}
        <ArrivalFocus />
      </body>
    </html>
  )
}
