import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { checks } from '@/lib/catalog/checks'
import { type FailureCode, type FailureFacts, failures, fill } from '@/lib/catalog/failures'
import { outcomes } from '@/lib/catalog/outcomes'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { isVariantId, type VariantId, variantIds, variants } from '@/lib/catalog/variants'
import { checkClientId, checkClientSecret } from '@/lib/connection/credentials'
import { readInstance } from '@/lib/connection/instance'
import type { Report } from '@/lib/connection/report'
import { durationWords, resultRemedy, resultSentence } from '@/lib/connection/report-words'

/**
 * Tests credentials against Coupa from the command line, with the same tests as the wizard. Exits
 * with 0 when all passed, with 1 when something failed, with 2 when it was called the wrong way.
 */
const usage = `npm run --silent check:coupa -- --variant ${variantIds.join('|')} --instance HOST --client-id ID [--json]
The Client Secret is read from standard input, or from COUPA_CLIENT_SECRET.`

const passedCode = 0
const failedCode = 1
const wrongUseCode = 2

/** Said instead of testing. Never holds what was typed. */
class WrongUse extends Error {}

const sentenceOf = (failure: FailureCode, facts?: FailureFacts) =>
  fill(`${failures[failure].sentence} ${failures[failure].remedy}`, facts)

type Wanted = { variant: VariantId; instance: string; clientId: string; isJson: boolean }

function readArguments(given: readonly string[]): Wanted {
  if (given.some((argument) => /^--client-secret(=|$)/.test(argument)))
    throw new WrongUse(`A secret must not be an argument, because others on this machine can read those.`)
  const { variant, instance, 'client-id': clientId, json } = parse(given)
  if (!isVariantId(variant)) throw new WrongUse(`--variant must be ${variantIds.join(' or ')}.`)
  const reading = readInstance(instance ?? '')
  if (!reading.ok) throw new WrongUse(`--instance: ${sentenceOf(reading.failure, reading.facts)}`)
  const failure = checkClientId(clientId ?? '')
  if (failure) throw new WrongUse(`--client-id: ${sentenceOf(failure)}`)
  return { variant, instance: reading.instance, clientId: (clientId ?? '').trim(), isJson: json ?? false }
}

function parse(given: readonly string[]) {
  const word = { type: 'string' } as const
  const options = { variant: word, instance: word, 'client-id': word, json: { type: 'boolean' } } as const
  try {
    return parseArgs({ args: [...given], options }).values
  } catch {
    // The complaint of Node repeats the argument, which may be a secret in the wrong place.
    throw new WrongUse('There is an argument that this command does not know, or one without its value.')
  }
}

async function readSecret(): Promise<string> {
  const { COUPA_CLIENT_SECRET } = process.env
  const given = COUPA_CLIENT_SECRET || (process.stdin.isTTY ? '' : await text(process.stdin))
  const failure = checkClientSecret(given)
  if (failure) throw new WrongUse(sentenceOf(failure))
  return given.trim()
}

function reportJson({ variant, instance, outcome, results, scopes, durationMs }: Report): string {
  const { required, granted, missing } = scopes
  const shown = results.map(({ id, outcome, failure }) => ({ id, outcome, failure }))
  return JSON.stringify({
    variant,
    instance,
    outcome,
    results: shown,
    scopes: { required, granted, missing },
    durationMs,
  })
}

function reportLines(report: Report): string {
  const { variant, instance, results, scopes, durationMs } = report
  const indented = (line: string) => `    ${line}`
  return [
    `${variants[variant].title} at ${instance}`,
    ...results.flatMap((result) => {
      const remedy = resultRemedy(result, report)
      return [
        '',
        `${outcomes[result.outcome]}: ${checks[result.id].name}`,
        indented(resultSentence(result, report)),
        ...(remedy ? [indented(remedy)] : []),
        ...(result.id === 'scopes' ? scopeLines(scopes) : []).map(indented),
      ]
    }),
    '',
    `${outcomes[report.outcome]}, in ${durationWords(durationMs)}.`,
  ].join('\n')
}

/** Those to tick, in the order of Coupa's page, and those that are still open. */
function scopeLines({ missing, untested }: Report['scopes']): readonly string[] {
  return [
    ...inCoupaOrder(missing),
    ...inCoupaOrder(untested).map((scope) => `${scope} (${outcomes.skipped.toLowerCase()})`),
  ]
}

async function main() {
  const { isJson, ...wanted } = readArguments(process.argv.slice(2))
  const clientSecret = await readSecret()
  // Loaded only now: a wrong call is to be answered at once, and not with a complaint about settings.
  const { env } = await import('@/lib/env')
  const { checkCredentials } = await import('@/lib/coupa/check')
  if (env.coupaSandboxOrigin) console.error(`A sandbox answers for Coupa: ${env.coupaSandboxOrigin}`)
  const report = await checkCredentials({ ...wanted, clientSecret })
  // Left by force once the text is out, because a name server that hangs would hold the process.
  process.stdout.write(`${isJson ? reportJson(report) : reportLines(report)}\n`, () => {
    process.exit(report.outcome === 'passed' ? passedCode : failedCode)
  })
}

try {
  await main()
} catch (error) {
  const isWrongUse = error instanceof WrongUse || (error instanceof Error && error.name === 'SettingsError')
  if (!isWrongUse) throw error
  console.error(`${error.message}\n\n${usage}`)
  process.exitCode = wrongUseCode
}
