import { startSandboxes } from './sandboxes'

/** Starts both sandboxes and says where they are, in one line of JSON. Ends on SIGTERM and SIGINT. */
const { coupaOrigin, lumosOrigin, close } = await startSandboxes(process.env)
process.stdout.write(`${JSON.stringify({ coupaOrigin, lumosOrigin })}\n`)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close())
