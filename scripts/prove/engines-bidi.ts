type Send = <Result>(method: string, params: object) => Promise<Result>

type Answer = { id?: number; type: string; result?: unknown; error?: string; message?: string }

/** Connects to a browser that speaks WebDriver BiDi, and resolves with what sends it a command. */
export async function openBidi(address: string): Promise<Send> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let count = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, type, result, error, message } = JSON.parse(String(data)) as Answer
    const asked = id === undefined ? undefined : waiting.get(id)
    if (id === undefined || !asked) return
    waiting.delete(id)
    if (type === 'success') asked.resolve(result)
    else asked.reject(new Error(`${error}: ${message}`))
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser is gone.'))
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error(`Nobody answers at ${address}.`)), { once: true })
  })
  return async <Result>(method: string, params: object) => {
    count += 1
    const answer = Promise.withResolvers<unknown>()
    waiting.set(count, answer)
    socket.send(JSON.stringify({ id: count, method, params }))
    return (await answer.promise) as Result
  }
}
