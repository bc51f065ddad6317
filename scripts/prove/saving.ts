import { steps } from '@/lib/catalog/steps'
import type { Database } from '@/lib/store/database'
import { fillIn, type Visitor } from '../bench/visitor.mjs'

/**
 * Saves one instance after another, named by their number, until `isOver`, and tells of each that the app
 * said is saved. Throws when the app is gone.
 */
export async function saveSteps(
  visitor: Visitor,
  nameOf: (number: number) => string,
  onSaved: (instance: string) => void,
  isOver: () => boolean = () => false,
): Promise<void> {
  const page = await visitor.open(steps.instance.path)
  for (let number = 0; !isOver(); number += 1) {
    const instance = `${nameOf(number)}.coupahost.com`
    const { status } = await visitor.post(page.path, fillIn(page.text, { instance }))
    if (status === 303) onSaved(instance)
  }
}

/** The instances that the events of a database tell of. */
export async function savedIn(database: Database): Promise<ReadonlySet<string | undefined>> {
  const events = await database.selectFrom('events').select('detail').execute()
  return new Set(events.map(({ detail }) => (JSON.parse(detail) as { instance?: string }).instance))
}
