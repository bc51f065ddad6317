import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, ConsoleMessage } from '@playwright/test'
import { type Origins, worldFolder } from './origins'

/** What a browser may not see in any test, whatever the test is about. */
export type Conduct = { faults: string[]; close(name: string): Promise<void> }

/**
 * Watches everything that happens in a context: errors of scripts and of the content security policy,
 * answers of 5xx, requests to strange hosts, and things that move while they are read. At the end the
 * cookies and storages are kept for the search for secrets, and nothing may be in a storage.
 */
export async function watchConduct(context: BrowserContext, origins: Origins): Promise<Conduct> {
  const faults: string[] = []
  const known = [origins.appOrigin, origins.coupaOrigin, origins.lumosOrigin]
  await context.addInitScript(reportShifts)
  await context.addInitScript(reportBreaches)
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`))
  context.on('console', (message) => {
    const address = message.page()?.url() ?? ''
    if (address.startsWith(origins.appOrigin) && isFault(message))
      faults.push(`console: ${message.text()} (${address})`)
  })
  context.on('request', (request) => {
    if (!known.includes(new URL(request.url()).origin)) faults.push(`strange host: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.url().startsWith(origins.appOrigin) && response.status() >= 500)
      faults.push(`${response.status()}: ${response.url()}`)
  })
  return {
    faults,
    async close(name) {
      const pages = context.pages().filter((page) => page.url().startsWith(origins.appOrigin))
      const stored = await Promise.all(
        pages.map((page) =>
          page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
        ),
      )
      for (const text of stored) if (text !== '[{},{}]') faults.push(`storage: ${text}`)
      const folder = join(worldFolder, 'browsers')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `${name}.json`), JSON.stringify([await context.storageState(), stored]))
    },
  }
}

/** Chromium also complains of statuses that the wizard gives on purpose; those of 5xx are seen anyway. */
function isFault(message: ConsoleMessage): boolean {
  return message.type() === 'error' && !/Failed to load resource: .* status of 4\d\d/.test(message.text())
}

/**
 * Runs in each page: says when something moves that nobody has just touched. A summary of what is
 * wrong may push its form down, because the focus, and with it the reader, goes along.
 */
function reportShifts(): void {
  type Shift = PerformanceEntry & {
    value: number
    hadRecentInput: boolean
    sources: readonly { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
  }
  // Some pixels, as where a remark appears under a field: nobody loses their place by them.
  const leastShift = 0.001
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[])
      if (entry.value >= leastShift && !entry.hadRecentInput && document.activeElement?.role !== 'alert')
        console.error(`moved by ${entry.value}: ${entry.sources.map(told).join(' | ')}`)
  }).observe({ type: 'layout-shift', buffered: true })
  function told({ node, previousRect, currentRect }: Shift['sources'][number]): string {
    const [before, after] = [previousRect, currentRect].map(({ x, y, width, height }) => [
      x,
      y,
      width,
      height,
    ])
    return `${node?.textContent?.slice(0, 60)} from ${before} to ${after}`
  }
}

/** Runs in each page: says what the content security policy stopped. Chromium is silent about some of it. */
function reportBreaches(): void {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    console.error(`policy stopped ${effectiveDirective}: ${blockedURI}`),
  )
}
