import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser'

/** Words that only the code of these libraries carries through minification. */
const marks = {
  zod: '"invalid_union"',
  'react-hook-form': 'shouldFocusError',
  'tailwind-merge': 'conflictingClassGroups',
}
const settledMs = 1200
const mostAsked = 20

/**
 * Loads a page with an empty cache and says what came over the wire. Script counts to the first load
 * when the HTML asks for it, and as later when a script of the page fetched it after first paint. With
 * `packing` the browser takes nothing but that.
 */
export async function openScale() {
  const { executablePath, args, env } = findBrowser()
  const browser = await chromium.launch({ executablePath, args, env })
  return {
    weigh: (address, cookie, packing) => weigh(browser, address, cookie, packing),
    close: () => browser.close(),
  }
}

async function weigh(browser, address, cookie, packing) {
  const context = await browser.newContext()
  const { origin, hostname } = new URL(address)
  if (cookie) {
    const [name, ...value] = cookie.split('=')
    await context.addCookies([{ name, value: value.join('='), domain: hostname, path: '/' }])
  }
  await untilPacked(address, cookie)
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  const requests = new Map()
  wire.on('Network.requestWillBeSent', ({ requestId, request, type }) =>
    requests.set(requestId, { url: request.url, type, bytes: 0 }),
  )
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const found = requests.get(requestId)
    if (found) found.bytes = encodedDataLength
  })
  await wire.send('Network.enable')
  if (packing) await wire.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': packing } })
  const answer = await page.goto(address, { waitUntil: 'networkidle' })
  await page.waitForTimeout(settledMs)
  const html = (await answer?.text()) ?? ''
  const all = [...requests.values()].filter(({ url }) => !url.startsWith('data:'))
  const scripts = all.filter(({ type }) => type === 'Script')
  const isFirst = ({ url }) => html.includes(new URL(url).pathname.replace('/_next/', ''))
  const first = scripts.filter(isFirst)
  const bodies = await Promise.all(
    first.map(({ url }) => page.evaluate((it) => fetch(it).then((a) => a.text()), url)),
  )
  const weight = {
    isThere: answer?.status() === 200 && page.url() === address,
    firstScript: sum(first),
    laterScript: sum(scripts.filter((script) => !isFirst(script))),
    text: sum(all.filter(({ type }) => type === 'Document' || type === 'Stylesheet')),
    requests: all.length,
    strangers: [...new Set(all.map(({ url }) => new URL(url).origin))].filter((found) => found !== origin),
    libraries: Object.keys(marks).filter((name) => bodies.some((body) => body.includes(marks[name]))),
  }
  await context.close()
  return weight
}

/** What is the same for everybody is made for the first who asks, and is packed a moment later. */
async function untilPacked(address, cookie = '') {
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const answer = await fetch(address, { headers: { cookie } })
    await answer.arrayBuffer()
    if (answer.headers.has('content-encoding')) return
    await pause(settledMs / mostAsked)
  }
}

const sum = (requests) => requests.reduce((total, { bytes }) => total + bytes, 0)
