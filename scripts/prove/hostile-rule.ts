import fc from 'fast-check'
import { checkClientId, checkClientSecret } from '@/lib/connection/credentials'
import { readInstance } from '@/lib/connection/instance'
import { credentialsSchema, instanceSchema, judgeTyped } from '@/lib/connection/typed'
import { atLeast, atMost, exactly, type Figure } from './figure'
import { isShort } from './report'

const generatedRuns = isShort ? 100_000 : 1_000_000
const shape = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:coupahost|coupacloud)\.com$/

/** What people and attackers put together. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      'acme',
      'ACME',
      'acme-test',
      'coupahost',
      'coupacloud',
      'com',
      'evil.example',
      '127.0.0.1',
      '169.254.169.254',
    ],
    ...[
      '.coupahost.com',
      '.coupacloud.com',
      'acme.coupahost.com',
      'https://',
      'http://',
      'HTTPS://',
      '//',
      '/',
    ],
    ...[
      '@',
      ':',
      ':443',
      ':8443',
      '?',
      '#',
      '\\',
      '%',
      '%2e',
      '%00',
      '%0d%0a',
      '..',
      '.',
      '-',
      '--',
      'xn--',
      '[::1]',
    ],
    ...[
      ' ',
      '\t',
      '\n',
      '\r\n',
      '\0',
      '\u00a0',
      '\ufeff',
      '\u200b',
      '\u202e',
      '。',
      '．',
      '｡',
      '／',
      '＠',
      '﹫',
    ],
    ...[
      'ａ',
      'а',
      'ı',
      'K',
      'ſ',
      'ß',
      'İ',
      '℀',
      '⒜',
      '①',
      '0x7f',
      '0177',
      '2130706433',
      'supplier',
      'sso-prod',
    ],
  ),
  fc.string({ maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const anyText = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9-]{1,64}\.coupa(host|cloud)\.com$/) },
  { weight: 1, arbitrary: fc.webUrl() },
)

/** Where a browser would go, asked for what is taken as an instance; nothing where it would not go. */
function browserHost(typed: string): string | undefined {
  const trimmed = typed.trim()
  const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  return url?.port || url?.username || url?.password ? undefined : url?.hostname
}

/** Judges one text. Anything but silence is a hole. */
function holesIn(typed: string): readonly string[] {
  const reading = readInstance(typed)
  if (!reading.ok) return []
  const again = readInstance(reading.instance)
  return [
    !shape.test(reading.instance) && 'shape',
    browserHost(typed) !== reading.instance && 'elsewhere',
    !(again.ok && again.instance === reading.instance && !again.repaired) && 'unstable',
  ].filter((hole) => hole !== false)
}

/** The verdict of the browser's rules and the server's on the same values; both as they are called there. */
function verdictsDiffer(values: { instance: string; clientId: string; clientSecret: string }): boolean {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  const reading = readInstance(values.instance)
  const client = [
    !reading.ok && reading.failure,
    checkClientId(values.clientId),
    checkClientSecret(values.clientSecret),
  ].filter(Boolean)
  const judged = judgeTyped(credentialsSchema, form)
  const server = judged.ok ? [] : judged.failures.map(({ code }) => code)
  const alone = judgeTyped(instanceSchema, form)
  return (
    String(client) !== String(server) ||
    alone.ok !== reading.ok ||
    (alone.ok && reading.ok && alone.value.instance !== reading.instance)
  )
}

/** The rule of the instance, and its two callers, on a corpus and on generated texts. */
export function figuresOfRule(corpus: readonly string[]): readonly Figure[] {
  let taken = 0
  let holes = 0
  const seen: string[] = []
  const look = (typed: string) => {
    if (readInstance(typed).ok) taken += 1
    if (holesIn(typed).length === 0) return
    holes += 1
    if (seen.length < 5) seen.push(JSON.stringify(typed))
  }
  for (const typed of corpus) look(typed)
  fc.assert(fc.property(anyText, look), { numRuns: generatedRuns })
  let differ = 0
  fc.assert(
    fc.property(
      fc.record({
        instance: anyText,
        clientId: fc.oneof(anyText, fc.string()),
        clientSecret: fc.oneof(anyText, fc.string()),
      }),
      (values) => {
        if (verdictsDiffer(values)) differ += 1
      },
    ),
    { numRuns: generatedRuns / 10 },
  )
  const long = Math.max(
    ...['a', '.', '-', 'a.', 'xn--', '１', '\0', ' ', '@', '%2e'].map((text) => {
      const whole = text.repeat(1_000_000 / text.length)
      const begunMs = performance.now()
      readInstance(whole)
      return performance.now() - begunMs
    }),
  )
  if (seen.length > 0) console.error(`Taken and should not be: ${seen.join(', ')}`)
  return [
    atLeast('Texts generated for the rule of the instance', generatedRuns, generatedRuns),
    atLeast('Of these and of the corpus, taken', taken, 1000),
    exactly('Taken, and of another shape, elsewhere in a browser, or unstable', holes, 0),
    exactly(`Verdicts that differ between browser and server, of ${generatedRuns / 10}`, differ, 0),
    atMost('The longest judgement of a text of 1 MB', long, 5, 'ms'),
  ]
}
