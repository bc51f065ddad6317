import { createServer } from 'node:net'
import { Stopped } from './processes.mjs'

/**
 * The port to listen on: the one given in the environment variable, which has to be free, or else the
 * preferred one or any other that is free. `taken` are ports promised to somebody else already.
 */
export async function choosePort(variable, preferred = 0, taken = []) {
  const given = process.env[variable]
  if (!given) {
    if (preferred && !taken.includes(preferred) && (await listen(preferred))) return preferred
    return listen(0)
  }
  const port = Number(given)
  if (!/^\d+$/.test(given) || port < 1 || port > 65_535)
    throw new Stopped(`${variable} is ${given}, which is not a port.`)
  if (taken.includes(port) || !(await listen(port)))
    throw new Stopped(`${variable} is ${port}, and something else listens there already.`)
  return port
}

/** Listens for a moment on all addresses, which fails if anybody listens on any of them. */
function listen(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(0))
    server.listen(port, () => {
      const { port: found } = server.address()
      server.close(() => resolve(found))
    })
  })
}
