import { chromium, type Page } from '@playwright/test'
import { guidePages } from '@/lib/catalog/guide/pages'
import { guidePath } from '@/lib/catalog/guide-address'
import { findBrowser } from '../browser'

const footer =
  '<p style="width:100%;margin:0 15mm;font:9px sans-serif;color:#555;text-align:right">' +
  '<span class="pageNumber"></span> / <span class="totalPages"></span></p>'

/** Writes the whole guide of a running app as one PDF with tags and an outline. */
export async function writePdf(origin: string, file: string): Promise<void> {
  const { executablePath, args, env } = findBrowser()
  const browser = await chromium.launch({ executablePath, args, env })
  // Pages are put together here from their own HTML, which their policy would not let anybody do.
  const page = await browser.newPage({ bypassCSP: true, viewport: { width: 900, height: 1200 } })
  await page.goto(`${origin}${guidePath}`)
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
  await putTogether(
    page,
    guidePages.map(({ path }) => path),
  )
  await page.pdf({
    path: file,
    format: 'A4',
    scale: 0.8,
    tagged: true,
    outline: true,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footer,
    margin: { top: '16mm', bottom: '18mm', left: '15mm', right: '15mm' },
  })
  await browser.close()
}

/** Puts the main parts of all pages into one document, in which every link leads to its place. */
async function putTogether(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(async (paths) => {
    const anchorOf = (address: string) => address.slice(1).replaceAll(/[/#]/g, '-')
    const parts = await Promise.all(
      paths.map(async (path) => {
        const answer = await fetch(path)
        const html = new DOMParser().parseFromString(await answer.text(), 'text/html')
        const main = document.adoptNode(html.querySelector('main') as HTMLElement)
        main.id = anchorOf(path)
        for (const element of main.querySelectorAll('[id]')) element.id = anchorOf(`${path}#${element.id}`)
        for (const link of main.querySelectorAll('a')) {
          const href = link.getAttribute('href') ?? ''
          if (href.startsWith('#')) link.setAttribute('href', `#${anchorOf(path + href)}`)
          else if (paths.includes(href.split('#')[0] ?? '')) link.setAttribute('href', `#${anchorOf(href)}`)
        }
        main.className = ''
        return main
      }),
    )
    document.title = 'Coupa Connect: the guide'
    document.body.replaceChildren(...parts)
    await Promise.all(
      [...document.images].map((picture) => {
        picture.loading = 'eager'
        return picture.decode()
      }),
    )
  }, paths)
}
