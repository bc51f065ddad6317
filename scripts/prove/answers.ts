import type { Reply } from '@/lib/coupa/testing/dialects'
import { registeredErrors } from '@/lib/coupa/testing/registered-errors'

/** The error codes registered for OAuth, and some that are not. */
const codes = [
  ...registeredErrors,
  ...['quota_exceeded', 'toString', '__proto__', '', '<script>planted</script>'],
]

/** Each code with three statuses, with and without a challenge, and a description that was planted. */
export function errorAnswers(): readonly Reply[] {
  return codes.flatMap((error) =>
    [400, 401, 403].flatMap((status) =>
      [undefined, { 'www-authenticate': `Bearer error="${error.replaceAll(/[^\w]/g, '')}"` }].map(
        (challenge) => ({
          status,
          headers: { 'content-type': 'application/json', ...challenge },
          body: { error, error_description: 'planted', error_uri: 'https://planted.example' },
        }),
      ),
    ),
  )
}

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)
const token = '"access_token":"planted","token_type":"bearer"'

/** Texts that a parser of JSON has to survive; most are none. */
const texts = [
  ...[
    '',
    ' ',
    '\n',
    '\0',
    'null',
    'true',
    'false',
    '0',
    '-0',
    '1e400',
    '-1e400',
    'NaN',
    'Infinity',
    'undefined',
  ],
  ...[
    '"',
    '""',
    '"\\',
    '"\\u',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\t"',
    '"\n"',
    "'a'",
    '[',
    ']',
    '[]',
    '[[',
    '[1',
    '[1,',
  ],
  ...[
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1}',
    '{',
    '}',
    '{}',
    '{"',
    '{"a',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    '{a:1}',
  ],
  ...[
    '{"a":1}}',
    '{"a":1}{"b":2}',
    '{"a":1}//',
    '/*a*/{}',
    '#{}',
    '{"a" 1}',
    '{"a":01}',
    '{"a":+1}',
    '{"a":1.}',
    '{"a":.1}',
  ],
  ...[
    '{"a":0x1}',
    '{"a":1e}',
    '{"a":1e+}',
    '{"a":--1}',
    '{"a":tru}',
    '{"a":nul}',
    '{"a":"\\x"}',
    '{"a":"\\u00"}',
  ],
  ...[
    '\ufeff{}',
    '\ufeff[]',
    '\u2028{}',
    '\u00a0{}',
    '{\u00a0}',
    '{"\u0000":1}',
    '{"a":"\u007f"}',
    '💥',
    '{"💥":"💥"}',
  ],
  ...[
    '{"__proto__":{"error":"invalid_client"}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"toString":1}',
    '{"then":1}',
  ],
  ...[
    '{"__proto__":null}',
    '{"hasOwnProperty":1}',
    '{"length":1}',
    '{"valueOf":"a"}',
    '{"toJSON":"a"}',
    '{"error":{}}',
  ],
  ...[
    '{"error":[]}',
    '{"error":1}',
    '{"error":null}',
    '{"error":true}',
    '{"error":""}',
    '{"access_token":{}}',
    '{"access_token":[]}',
  ],
  ...[
    '{"access_token":1,"token_type":"bearer"}',
    '{"access_token":"","token_type":"bearer"}',
    '{"access_token":"a"}',
  ],
  ...[
    '{"access_token":"a","token_type":1}',
    '{"access_token":"a","token_type":"mac"}',
    '{"access_token":"a\\r\\nx: y","token_type":"bearer"}',
  ],
  ...[
    `{${token},"scope":[]}`,
    `{${token},"scope":{}}`,
    `{${token},"scope":1}`,
    `{${token},"expires_in":"soon"}`,
  ],
  ...[
    `{${token},"expires_in":-1}`,
    `{${token},"expires_in":1e400}`,
    `{${token},"expires_in":{}}`,
    `{${token}`,
    `{${token}}}`,
  ],
  ...[
    `[{${token}}]`,
    `"{${token}}"`,
    `{${token},"error":"invalid_client"`,
    `callback({${token}})`,
    `)]}',\n{${token}`,
  ],
  ...[deep('[', ']', 5000), deep('{"a":', '}', 5000), deep('[', '', 20_000), deep('{"a":', '', 8000)],
  ...[
    '{"error":"invalid_client"',
    '{"error":"invalid_client",}',
    '[{"error":"invalid_client"}]',
    '"invalid_client"',
  ],
  '{"error":{"code":"invalid_client"}}',
  ...['<html><body>planted</body></html>', '<!DOCTYPE html>', '<?xml version="1.0"?><error>planted</error>'],
  ...[
    'access_token=planted&token_type=bearer',
    'error=invalid_client',
    '--boundary\r\n\r\nplanted',
    '%7B%7D',
    'e30=',
  ],
  ...[`{"a":${'9'.repeat(1000)}}`, `{"${'k'.repeat(10_000)}":1}`, `{"a":"${'v'.repeat(60_000)}"}`],
  ...Array.from({ length: 80 }, (_, code) => `{"a":"${String.fromCharCode(code % 40)}${code}"}`),
  ...Array.from({ length: 110 }, (_, end) =>
    `{${token},"expires_in":86399,"scope":"a b c","created_at":1700000000,"id":7}`.slice(0, end),
  ),
]

/** Each text as the answer to a request for a token, with three statuses. */
export function brokenBodies(): readonly Reply[] {
  return texts.flatMap((body) =>
    [200, 400, 401].map((status) => ({ status, headers: { 'content-type': 'application/json' }, body })),
  )
}
