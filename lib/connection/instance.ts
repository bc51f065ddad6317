import type { FailureCode, FailureFacts } from '@/lib/catalog/failures'
import type { WarningId } from '@/lib/catalog/fields'
import { coupaSites, instanceDomains, otherProducts, partnerDomain, testMarks } from '@/lib/catalog/instances'

export type InstanceReading =
  /** `repaired` when it is not letter for letter what was typed. */
  | { ok: true; instance: string; repaired: boolean; remark?: WarningId }
  | { ok: false; failure: FailureCode; facts?: FailureFacts }

/** Longer than any address a browser shows; a limit, so that a pasted file costs nothing. */
const mostCharacters = 2048

const labelShape = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Reads the address of a Coupa out of what somebody typed or pasted, such as
 * `https://Acme.coupahost.com/user/home`. Mended are only outer blanks, `http(s)://` in front, what
 * follows the host, and capitals; everything else is refused with the code that says why. What is
 * accepted has the form of Coupa's host names (Coupa Compass, "OAuth 2.0 Getting Started"): one
 * label under coupahost.com or coupacloud.com. It is the host a browser would go to as well.
 */
export function readInstance(typed: string): InstanceReading {
  if (typed.length > mostCharacters) return { ok: false, failure: 'instance-too-long' }
  const [written = ''] = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .split(/[/?#]/, 1)
  // Judged before capitals are mended: lower-casing turns some look-alikes into plain letters.
  const strange = judgeCharacters(written)
  if (strange) return { ok: false, failure: strange }
  const host = written.toLowerCase()
  const refusal = judgeName(host)
  if (refusal) return { ok: false, ...refusal }
  const remark = remarkOn(host)
  return { ok: true, instance: host, repaired: host !== typed, ...(remark && { remark }) }
}

/** What is wrong with the host as written, before its parts are looked at. */
function judgeCharacters(written: string): FailureCode | undefined {
  if (written === '') return 'instance-missing'
  if (written.includes('@')) return 'instance-with-sign-in'
  if (isIpAddress(written)) return 'instance-ip-address'
  if (/[^\x21-\x7e]|[\\%]/.test(written)) return 'instance-strange-character'
  if (written.includes(':')) return 'instance-with-port'
  if (/[^a-z0-9.-]/i.test(written)) return 'instance-strange-character'
  return written.endsWith('.') ? 'instance-trailing-dot' : undefined
}

/** IPv4 in every form a browser takes (dotted, one number, octal, hexadecimal), or IPv6. */
function isIpAddress(written: string): boolean {
  if (written.startsWith('[')) return true
  if (written.split(':').length > 2) return /^[0-9a-f:.]+$/i.test(written)
  const numbers = written.replace(/:\d*$/, '').replace(/\.$/, '').split('.')
  return numbers.every((number) => /^(?:\d+|0x[0-9a-f]*)$/i.test(number))
}

type Refusal = { failure: FailureCode; facts?: FailureFacts }

function judgeName(host: string): Refusal | undefined {
  if (host.split('.').some((label) => label.startsWith('--', 2))) return { failure: 'instance-punycode' }
  if (instanceDomains.some((domain) => host === domain || host === `.${domain}`))
    return { failure: 'instance-bare-domain' }
  const domain = instanceDomains.find((domain) => host.endsWith(`.${domain}`))
  if (!domain) return { failure: judgeDomain(host) }
  const labels = host.slice(0, -domain.length - 1).split('.')
  const product = productAt(labels)
  if (product) return { failure: 'instance-other-product', facts: { product } }
  if (!labels.every((label) => labelShape.test(label))) return { failure: 'instance-strange-name' }
  return labels.length > 1 ? { failure: 'instance-extra-label' } : undefined
}

function judgeDomain(host: string): FailureCode {
  if (coupaSites.some((site) => host === site || host.endsWith(`.${site}`))) return 'instance-coupa-site'
  return host.includes('.') ? 'instance-other-domain' : 'instance-without-domain'
}

/** Which other product of Coupa lives at these labels before the domain, if any does. */
function productAt(labels: readonly string[]): string | undefined {
  const [first = '', ...more] = labels
  return otherProducts.find((entry) => {
    if ('label' in entry) return first === entry.label
    if ('starts' in entry) return first.startsWith(entry.starts)
    // A company may be called like one of these; a product has its own customers before the name.
    return more.at(-1) === entry.under
  })?.product
}

function remarkOn(host: string): WarningId | undefined {
  if (testMarks.some((mark) => host.includes(mark))) return 'test-instance'
  return host.endsWith(`.${partnerDomain}`) ? 'partner-domain' : undefined
}
