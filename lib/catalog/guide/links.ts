import { steps } from '../steps'
import { upgradePath } from '../upgrade'
import { type GuidePage, sectionsOf, textsOf } from './blocks'

const link = /\[[^\]]+\]\(([^)]+)\)/g

/** Every address that a page of the guide links to. */
export function linksOf(page: GuidePage): readonly string[] {
  const doors = sectionsOf(page).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'door' ? [block.href] : [])),
  )
  const inTexts = textsOf(page.sections).flatMap((words) =>
    [...words.matchAll(link)].map(([, href = '']) => href),
  )
  return [...doors, ...inTexts]
}

/** Every address that can be linked to: pages of the guide, their headings, and where the wizard begins. */
export function addressesOf(pages: readonly GuidePage[]): ReadonlySet<string> {
  return new Set([
    '/',
    upgradePath,
    ...Object.values(steps).map(({ path }) => path),
    ...pages.flatMap((page) => [page.path, ...sectionsOf(page).map(({ id }) => `${page.path}#${id}`)]),
  ])
}

/** The links of the guide that lead nowhere, each with the page it stands on. */
export function deadLinks(pages: readonly GuidePage[]): readonly string[] {
  const addresses = addressesOf(pages)
  return pages.flatMap((page) =>
    linksOf(page).flatMap((href) => (addresses.has(href) ? [] : [`${page.path} → ${href}`])),
  )
}
