import type { ReactNode } from 'react'
import { Logo } from './logo'

type ConsoleFrameProps = {
  /** The console's own name, and where it begins. */
  name: string
  home: string
  /** Who is signed in, and the way out. */
  person: ReactNode
  children: ReactNode
}

/** The frame of the console: one line on top, and the full width for what is below. */
export function ConsoleFrame({ name, home, person, children }: ConsoleFrameProps) {
  return (
    <div className="px-4 pb-16 sm:px-6">
      <header className="no-print flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2">
        <p className="font-semibold tracking-tight">
          <a href={home} className="inline-flex min-h-6 items-center gap-2">
            <Logo />
            Coupa Connect
            <span className="font-normal text-soft">{name}</span>
          </a>
        </p>
        <div className="text-sm text-soft">{person}</div>
      </header>
      <main id="main" className="min-w-0 rounded-xl border border-line bg-sheet px-4 py-5 sm:px-6">
        {children}
      </main>
    </div>
  )
}
