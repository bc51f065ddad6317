// Reads a setup's version and writes one more, many times: count-up.ts URL SETUP COUNT
import { openDatabase } from '../database'
import { loadSetup } from '../setups'

const [url = '', id = '', count = '0'] = process.argv.slice(2)
const database = await openDatabase(url)
for (let number = 1; number <= Number(count); number++) {
  await database.write(async (tx) => {
    const version = Number((await loadSetup(tx, id))?.version) + 1
    await tx.updateTable('setups').set({ version }).where('id', '=', id).execute()
  })
}
await database.close()
