// Appends events and says the number of each only once it is written:
// write-events.ts URL NAME COUNT
import { supporterActor } from '../actor'
import { openDatabase } from '../database'
import { appendEvent } from '../events'

const [url = '', name = '', count = '0'] = process.argv.slice(2)
const actor = supporterActor({ person: name })
const database = await openDatabase(url)
for (let number = 1; number <= Number(count); number++) {
  await database.write((tx) =>
    appendEvent(tx, { setupId: null, actor, type: 'setupBegun', outcome: 'done', detail: { number } }),
  )
  process.stdout.write(`${number}\n`)
}
await database.close()
