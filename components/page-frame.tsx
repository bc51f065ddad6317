import type { ReactNode } from 'react'
import { Logo } from './logo'

type PageFrameProps = {
  /** What stands left of the sheet: the steps, or nothing. */
  rail?: ReactNode
  /** What the rail is, for those who do not see it. */
  railName?: string
  /** One line that stands for the rail where there is no room for it. */
  railLine?: string
  footer: ReactNode
  isWide?: boolean
  children: ReactNode
}

/** The frame of every page: name, rail, sheet and help, always in the same places. */
export function PageFrame({
  rail,
  railName = 'Steps',
  railLine,
  footer,
  isWide = false,
  children,
}: PageFrameProps) {
  return (
    <div
      className={`mx-auto px-4 pb-16 pt-6 sm:px-6 md:grid md:grid-cols-[220px_minmax(0,1fr)] md:grid-rows-[auto_1fr] md:gap-x-12 md:pt-12 ${
        isWide ? 'max-w-[1380px]' : 'max-w-[1012px]'
      }`}
    >
      <header className="mb-6 md:mb-8">
        <p className="font-semibold tracking-tight">
          <a href="/" className="inline-flex min-h-6 items-center gap-2">
            <Logo />
            Coupa Connect
          </a>
        </p>
        {railLine ? <p className="mt-1 text-sm text-soft md:hidden">{railLine}</p> : null}
        {rail ? (
          <nav aria-label={railName} className="no-print mt-8 hidden md:block">
            {rail}
          </nav>
        ) : null}
      </header>
      <main
        id="main"
        className="min-w-0 rounded-2xl border border-line bg-sheet px-5 py-8 sm:px-10 sm:py-10 md:row-span-2"
      >
        {children}
      </main>
      <footer className="mt-8 text-sm text-soft md:mt-0">{footer}</footer>
    </div>
  )
}
