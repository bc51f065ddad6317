import fs from 'node:fs'

const preloadList = 'hsts-preload.json'

/**
 * The score that the MDN HTTP Observatory gives an answer, by its own rules (100, and up to 45 for what
 * is exemplary), with what each of its tests found. The Observatory fetches pages by itself, from public
 * hosts alone; here its tests judge an answer that was fetched already, with the cookies that its
 * visitor had been given.
 * @param {{ origin: string, answer: { status: number, headers: Record<string, unknown>, body: string }, cookies: readonly string[] }} seen
 * @returns {Promise<{ score: number, results: Record<string, string> }>}
 */
export async function scoreOf({ origin, answer, cookies }) {
  const [{ ALL_TESTS }, { Requests }, { getScoreModifier }, { AxiosHeaders }, { CookieJar }] =
    await Promise.all([
      import('@mdn/mdn-http-observatory/src/constants.js'),
      import('@mdn/mdn-http-observatory/src/types.js'),
      import('@mdn/mdn-http-observatory/src/grader/grader.js'),
      import('axios'),
      import('tough-cookie'),
    ])
  const jar = new CookieJar()
  for (const cookie of cookies) jar.setCookieSync(cookie, origin)
  const response = {
    status: answer.status,
    headers: new AxiosHeaders(answer.headers),
    data: answer.body,
    verified: true,
    httpEquiv: new Map([['content-security-policy', []]]),
    request: { responseURL: `${origin}/` },
    config: { url: origin },
  }
  const requests = new Requests(new URL(origin).hostname)
  Object.assign(requests.responses, { auto: response, https: response, cors: response })
  requests.resources.path = answer.body
  requests.session = { url: new URL(origin), jar, redirectHistory: [] }
  const found = withoutPreloadList(() => ALL_TESTS.map((test) => test(requests)))
  return {
    score: found.reduce((score, { result }) => score + getScoreModifier(result), 100),
    results: Object.fromEntries(found.map((output) => [output.constructor.name, output.result])),
  }
}

/** An install script fetches the list of domains that browsers know beforehand; no such script runs here. */
function withoutPreloadList(act) {
  const { readFileSync } = fs
  fs.readFileSync = (path, ...rest) =>
    String(path).endsWith(preloadList) ? '{}' : readFileSync(path, ...rest)
  try {
    return act()
  } finally {
    fs.readFileSync = readFileSync
  }
}
