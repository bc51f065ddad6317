// Takes a rate many times at once and says how many were allowed: take-rates.ts URL COUNT KEY
import { openDatabase } from '../database'
import { takeRate } from '../rate-limits'

const [url = '', count = '0', key = ''] = process.argv.slice(2)
const database = await openDatabase(url)
const taken = await Promise.all(Array.from({ length: Number(count) }, () => takeRate(database, 'begin', key)))
process.stdout.write(`${taken.filter(({ ok }) => ok).length}\n`)
await database.close()
