import { preparedClient } from '@/sandbox/coupa/prepared'
import { measureExchanges } from './scripts/bench/exchange.mjs'

const ids = ['inactive', 'plain', 'contracts', 'without-two'] as const
const clients = Object.fromEntries(ids.map((i) => [i, preparedClient(i).client]))
const r = await measureExchanges({
  appOrigin: 'http://localhost:4100',
  coupaOrigin: 'http://127.0.0.1:4101',
  clients,
  rounds: Number(process.argv[2] ?? 9),
})
for (const [n, { app, raw }] of Object.entries(r) as any)
  console.log(n, app.toFixed(1), raw.toFixed(1), (app / raw).toFixed(3))
process.exit(0)
