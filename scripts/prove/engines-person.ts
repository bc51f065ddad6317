import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Kind,
  lookAround,
  lookAtFocus,
  lookFor,
  lookForPicture,
  measure,
  type Seen,
} from './engines-page'
import type { Key, Size, Tab } from './engines-tab'

const mostMs = 20_000
// The last is the one to go on in.
const sizes: readonly Size[] = [
  { width: 375, height: 800 },
  { width: 1280, height: 900 },
]

/** What was seen on the way that must not be, in words. */
export type Faults = { dead: string[]; tooWide: string[]; unlike: string[] }

type PersonWishes = { hasScripts?: boolean; pictures?: string | undefined }

/** Somebody with a browser. Whatever they look for, they wait for it, and give up after 20 seconds. */
export class Person {
  readonly faults: Faults = { dead: [], tooWide: [], unlike: [] }
  stops = 0
  readonly #tab: Tab
  readonly #origin: string
  readonly #hasScripts: boolean
  readonly #pictures: string | undefined

  /** `pictures` is the beginning of the names of the files that show each stop. */
  constructor(tab: Tab, origin: string, { hasScripts = true, pictures }: PersonWishes) {
    this.#tab = tab
    this.#origin = origin
    this.#hasScripts = hasScripts
    this.#pictures = pictures
  }

  async open(path: string): Promise<void> {
    await this.#tab.open(this.#origin + path)
  }

  /** Waits for the page with this heading, or one that begins so, until its scripts have taken over. */
  async at(heading: string): Promise<void> {
    await this.until(`the page “${heading}”`, async () => {
      const seen = await this.#run(lookAround)
      return seen.isLoaded && seen.heading.startsWith(heading)
    })
    if (!this.#hasScripts) return
    try {
      await this.until('scripts', async () => (await this.#run(lookAround)).isAlive)
    } catch {
      this.faults.dead.push(heading)
    }
  }

  /** Looks at a page as it stands, in both widths. */
  async look(name: string): Promise<void> {
    this.stops += 1
    for (const size of sizes) {
      await this.#resize(size)
      const { tooWidePx, widest } = await this.#run(measure)
      if (tooWidePx > 0) this.faults.tooWide.push(`${name} at ${size.width}: ${tooWidePx} px, ${widest}`)
      if (this.#pictures)
        await this.#show(`${String(this.stops).padStart(2, '0')}-${name}-${size.width}`, size)
    }
  }

  async #show(name: string, size: Size): Promise<void> {
    await this.#resize({ ...size, height: 2200 })
    writeFileSync(`${this.#pictures}${name}.png`, await this.#tab.picture())
    await this.#resize(size)
  }

  async #resize(size: Size): Promise<void> {
    await this.#tab.resize(size)
    await this.until(`a window ${size.width} wide`, async () => {
      const { width, height } = await this.#run(measure)
      return width === size.width && height === size.height
    })
  }

  /** Finds what is called so, in sight and with nothing over it. */
  async find(kind: Kind, name: string): Promise<Seen> {
    let seen: Seen | null = null
    await this.until(`${kind} “${name}”`, async () => {
      seen = await this.#run(lookFor, kind, name)
      return seen?.isUncovered === true
    })
    return seen as unknown as Seen
  }

  async press(kind: Kind, name: string): Promise<void> {
    await this.#tab.click(await this.find(kind, name))
  }

  /** Writes into a field instead of what stands there. */
  async type(name: string, text: string): Promise<void> {
    await this.press('field', name)
    await this.#tab.press('Select all')
    await this.#tab.type(text)
  }

  async key(key: Key): Promise<void> {
    await this.#tab.press(key)
  }

  /** Waits for something that can be seen of one thing on the page. */
  async sees(kind: Kind, name: string, is: (seen: Seen) => boolean): Promise<void> {
    await this.until(`${kind} “${name}” as it should be`, async () => {
      const seen = await this.#run(lookFor, kind, name)
      return seen !== null && is(seen)
    })
  }

  /** Waits for words anywhere on the page. */
  async reads(words: string): Promise<void> {
    await this.until(`the words “${words}”`, async () => (await this.#text()).includes(words))
  }

  /** The path of the setup link that stands in a place of the page. */
  async linkIn(place: string): Promise<string> {
    const text = await this.evaluate<string>(`document.querySelector(${JSON.stringify(place)}).innerText`)
    const [path] = /\/s\/[\w-]{43}/.exec(text) ?? []
    if (!path) throw new Error(`There is no link in ${place}.`)
    return path
  }

  /** Waits until every picture of the page has come, each as somebody reads as far as there. */
  async seesPictures(): Promise<void> {
    await this.until('picture', async () => (await this.#run(lookForPicture)) === '')
  }

  /** What was wrong is summed up: it has the focus, and can be seen to have it. */
  async isRefused(place: string): Promise<void> {
    await this.until(
      'the focus on what was wrong',
      async () => (await this.#run(lookAtFocus)).role === 'alert',
    )
    const { ringPx, isInView, leadsNowhere } = await this.#run(lookAtFocus)
    this.judge(ringPx >= 2, `${place}: no ring around what was wrong`)
    this.judge(isInView, `${place}: what was wrong is out of view`)
    this.judge(leadsNowhere.length === 0, `${place}: links of what was wrong lead nowhere`)
  }

  /** Notes what is not as it should be, and goes on. */
  judge(isRight: boolean, words: string): void {
    if (!isRight) this.faults.unlike.push(words)
  }

  async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + mostMs
    let reason: unknown
    while (Date.now() < deadline) {
      // While one page leaves and the next comes there is nothing to look at.
      if (await isSo().catch((error: unknown) => void (reason = error))) return
      await pause(50)
    }
    const text = await this.#text().catch(() => '')
    throw new Error(`There was no ${what}. ${reason ?? ''}\n${text.slice(0, 1500)}`)
  }

  /** The value of an expression in the page, which is plain data. */
  async evaluate<Value>(expression: string): Promise<Value> {
    return JSON.parse(await this.#tab.evaluate(`JSON.stringify((${expression}) ?? null)`))
  }

  #text = () => this.evaluate<string>('document.body.innerText')

  #run<Args extends unknown[], Value>(inPage: (...args: Args) => Value, ...args: Args): Promise<Value> {
    return this.evaluate(`(${inPage})(...${JSON.stringify(args)})`)
  }
}
