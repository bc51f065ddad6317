import 'server-only'
import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'

/** Starts a server on a free port of this machine and says which; closed when the test ends. */
export async function listen(
  server: Server,
  host = '127.0.0.1',
): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => sockets.delete(socket))
  })
  await once(server.listen(0, host), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
