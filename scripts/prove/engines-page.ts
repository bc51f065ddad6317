/** What somebody may look for on a page, by the words it is called. */
export type Kind = 'button' | 'link' | 'opener' | 'field' | 'box'

export type Seen = {
  /** Its middle, after it was brought into view. */
  x: number
  y: number
  /** It, or something inside it, is what a finger there would touch. */
  isUncovered: boolean
  value: string
  isChecked: boolean
  isInvalid: boolean
  /** What is said about it: its description, and what stands beside it. */
  about: string
  beside: string
}

/** Runs in the page: the first of a kind that is called so, or whose name begins so. */
export function lookFor(kind: Kind, name: string): Seen | null {
  const selectors = {
    button: 'button',
    link: 'a[href]',
    opener: 'summary',
    field: 'input:not([type=hidden], [type=radio], [type=checkbox])',
    box: 'input:is([type=radio], [type=checkbox])',
  }
  const clean = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()
  const nameOf = (element: Element) => {
    const words = (element instanceof HTMLInputElement ? element.labels?.[0] : element)?.cloneNode(true)
    if (!(words instanceof Element)) return ''
    for (const hidden of words.querySelectorAll('[aria-hidden=true]')) hidden.remove()
    return clean(words.textContent)
  }
  const all = [...document.querySelectorAll(selectors[kind])].filter((element) => element.checkVisibility())
  const found =
    all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).startsWith(name))
  if (!found) return null
  found.scrollIntoView({ block: 'center', behavior: 'instant' })
  const { left, top, width, height } = found.getClientRects()[0] ?? found.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  const touched = document.elementFromPoint(x, y)
  const input = found instanceof HTMLInputElement ? found : undefined
  return {
    x,
    y,
    isUncovered: touched !== null && (found.contains(touched) || touched.contains(found)),
    value: input?.value ?? '',
    isChecked: input?.checked ?? false,
    isInvalid: found.ariaInvalid === 'true' || found.getAttribute('aria-invalid') === 'true',
    about: (found.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => clean(document.getElementById(id)?.textContent))
      .join(' '),
    beside: clean(found.parentElement?.textContent),
  }
}

export type Arrived = { heading: string; isLoaded: boolean; isAlive: boolean }

/** Runs in the page: where one is, and whether the page's scripts have taken over. */
export function lookAround(): Arrived {
  const parts = [...document.querySelectorAll('h1, form, main button')]
  const isAlive = parts.every((part) => Object.keys(part).some((key) => key.startsWith('__reactFiber$')))
  return {
    heading: document.querySelector('h1')?.textContent ?? '',
    isLoaded: document.readyState === 'complete',
    isAlive: isAlive || document.querySelector('script[src]') === null,
  }
}

/** Runs in the page: how many pixels it is wider than its window, and what reaches out. */
export function measure(): { width: number; height: number; tooWidePx: number; widest: string } {
  const { clientWidth, scrollWidth } = document.documentElement
  const [widest] = [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
    .map((element) => `${element.localName}.${element.className}`)
  return {
    width: innerWidth,
    height: innerHeight,
    tooWidePx: scrollWidth - clientWidth,
    widest: widest ?? '',
  }
}

type Focus = { role: string; ringPx: number; isInView: boolean; leadsNowhere: readonly string[] }

/** Runs in the page: what has the focus, how wide the ring around it is, and which links in it lead nowhere. */
export function lookAtFocus(): Focus {
  const focused = document.activeElement ?? document.body
  const links = [...focused.querySelectorAll('a')].map((link) => new URL(link.href).hash)
  const { outlineStyle, outlineWidth } = getComputedStyle(focused)
  const { top, bottom } = focused.getBoundingClientRect()
  return {
    role: focused.getAttribute('role') ?? focused.localName,
    ringPx: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
    isInView: top >= 0 && bottom <= innerHeight,
    leadsNowhere: links.filter((hash) => !document.getElementById(hash.slice(1))),
  }
}

/** Runs in the page: brings the first picture into view that has not come yet, and says which one it is. */
export function lookForPicture(): string {
  const missing = [...document.images].find(({ complete, naturalWidth }) => !complete || naturalWidth === 0)
  missing?.scrollIntoView({ block: 'center', behavior: 'instant' })
  return missing ? missing.currentSrc || missing.src : ''
}
