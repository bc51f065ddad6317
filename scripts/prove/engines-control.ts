import type { Told } from './engines-border'
import type { Person } from './engines-person'

type Control = {
  /** What was told before, of pages that nobody broke. */
  told: readonly Told[]
  /** How many of three breaks were noticed: a breach by the listener, by the browser, and an error. */
  noticed: number
  /** A text is no markup for a script of this page: Trusted Types are enforced. */
  isTyped: boolean
}

/** Breaks a page on purpose, to see that what is counted would be seen. */
export async function breakOnPurpose(person: Person, border: { take(): Told[] }): Promise<Control> {
  await person.open('/')
  const before = border.take()
  await person.evaluate("document.body.setAttribute('style', 'color: red')")
  await person.evaluate("setTimeout(() => { throw new Error('on purpose') })")
  const told: Told[] = []
  const heard = (by: Told['by'], kind: string) => told.some((one) => one.by === by && one.kind === kind)
  const counts = () =>
    [heard('listener', 'breach'), heard('browser', 'breach'), heard('listener', 'error')].filter(Boolean)
      .length
  await person
    .until('word of three breaks', async () => {
      told.push(...border.take())
      return counts() === 3
    })
    .catch((error: unknown) => console.error(String(error)))
  const isTyped = await person.evaluate<boolean>(
    "(() => { try { document.createElement('i').innerHTML = '<b></b>'; return false } catch { return true } })()",
  )
  return { told: before, noticed: counts(), isTyped }
}
