import 'server-only'

/**
 * Somebody with a browser at their company's sign-in: goes where they are sent, gives the account (or
 * cancels where there is none), and resolves with the address they are sent back to.
 */
export async function signInAt(start: URL, account?: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let next = { address: start, form: undefined as URLSearchParams | undefined }
  for (let steps = 0; steps < 12; steps++) {
    const answer = await fetch(next.address, {
      method: next.form ? 'POST' : 'GET',
      body: next.form,
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location) {
      const address = new URL(location, next.address)
      if (address.origin !== start.origin) return address
      next = { address, form: undefined }
    } else if (next.form || answer.status !== 200) {
      throw new Error(`The provider stopped with ${answer.status}: ${await answer.text()}`)
    } else {
      const form = new URLSearchParams(account ? { account } : { cancel: '1' })
      next = { address: next.address, form }
    }
  }
  throw new Error('The provider sends people round in circles.')
}
