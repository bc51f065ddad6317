import { sendHtml } from '../../server/answers'
import { html } from '../../server/html'
import { page } from '../../server/page'
import type { Visit } from '../../server/serve'

/** A web page with status 404, which Coupa also sends where JSON was asked for. */
export function sendNotFoundPage({ response }: Visit): void {
  const content = html`<p>The page you were looking for does not exist. You may have mistyped the address.</p>`
  sendHtml(response, 404, page({ name: 'Coupa', theme: 'coupa', where: '' }, 'Page not found', content))
}
