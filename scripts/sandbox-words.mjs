const nameWidth = 24

/**
 * What a person needs to try the app with the sandboxes, as text for a terminal: one prepared client
 * for each way a test can end, the credentials of those that work, and where everything is.
 */
export async function describeSandbox({ coupaOrigin, lumosOrigin }) {
  const { clients } = await prepared(coupaOrigin)
  const { tenants } = await prepared(lumosOrigin)
  const working = clients.filter(({ id }) => id === 'plain' || id === 'contracts')
  const failing = clients.filter(
    ({ leadsTo }, index) => leadsTo && clients.findIndex((other) => other.leadsTo === leadsTo) === index,
  )
  return [
    'Prepared clients that fail, one for each way. Their page in the sandbox Coupa shows the secret.',
    ...failing.map(({ id, provokes }) => `  ${id.padEnd(nameWidth)}${provokes}`),
    '',
    'Prepared clients that work, on any instance such as acme.coupahost.com:',
    ...working.flatMap(({ id, identifier, secret }) => [
      `  ${id.padEnd(nameWidth)}Identifier  ${identifier}`,
      `  ${''.padEnd(nameWidth)}Secret      ${secret}`,
    ]),
    '',
    `All ${clients.length} of them:     ${coupaOrigin}/oauth2/clients`,
    `The sandbox Lumos:  ${lumosOrigin} (API token: ${tenants[0].token})`,
  ].join('\n')
}

async function prepared(origin) {
  const answer = await fetch(`${origin}/sandbox/prepared`)
  return answer.json()
}
