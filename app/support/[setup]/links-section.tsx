import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { consoleWords } from '@/lib/catalog/console'
import { parts } from '@/lib/catalog/parts'
import { formatTime } from '@/lib/connection/format-time'
import { shownActor } from '@/lib/connection/shown-name'
import type { SupportView } from '@/lib/setup/view-setup'
import { makeLink, replaceLink, revokeLink } from '../actions'
import { LinkWishes } from '../link-wishes'
import { MadeLink } from '../made-link'

const { links: words } = consoleWords

type Link = SupportView['links'][number]

type LinksSectionProps = {
  setupId: string
  links: readonly Link[]
  /** The address of a link that was made by this very request. */
  made?: string
  title: string
}

/** The links of a setup: those there are, and the making of another. */
export function LinksSection({ setupId, links, made, title }: LinksSectionProps) {
  return (
    <section aria-labelledby="links-title" className="space-y-3">
      <h2 id="links-title" className="text-lg font-semibold">
        {words.title}
      </h2>
      {made ? <MadeLink key={made} address={made} /> : null}
      {links.length === 0 ? <p className="text-soft">{words.none}</p> : null}
      <ul>
        {links.map((link) => (
          <LinkRow key={link.id} setupId={setupId} link={link} title={title} />
        ))}
      </ul>
      <details className="rounded-lg border border-line px-4 py-2 open:pb-4">
        <summary className="link inline-block py-1">{words.another}</summary>
        <div className="mt-3">
          <StepForm action={makeLink} title={title}>
            <input type="hidden" name="setup" value={setupId} />
            <div className="mb-4">
              <LinkWishes />
            </div>
            <SubmitButton pending={words.pending} isQuiet>
              {words.button}
            </SubmitButton>
          </StepForm>
        </div>
      </details>
    </section>
  )
}

function LinkRow({ setupId, link, title }: { setupId: string; link: Link; title: string }) {
  const { id, part, state, madeBy, expiresAt, openedCount, lastOpenedAt, isSingleUse } = link
  const isAlive = state !== 'revoked' && state !== 'replaced'
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-line py-2 text-sm">
      <div>
        <p className="font-medium">
          {parts[part].name}: {words.states[state]}
          {isSingleUse ? `, ${words.once.toLowerCase()}` : ''}
        </p>
        <p className="text-soft">
          {words.by} <bdi>{shownActor(madeBy)}</bdi>, {words.until} {formatTime(expiresAt)}.{' '}
          {lastOpenedAt
            ? `${words.opened} ${openedCount}×, ${words.last} ${formatTime(lastOpenedAt)}.`
            : words.unopened}
        </p>
      </div>
      {isAlive ? (
        <div className="flex flex-wrap gap-3">
          <LinkForm action={replaceLink} setupId={setupId} linkId={id} title={title} words={words.replace} />
          <LinkForm action={revokeLink} setupId={setupId} linkId={id} title={title} words={words.revoke} />
        </div>
      ) : null}
    </li>
  )
}

type LinkFormProps = {
  action: typeof replaceLink
  setupId: string
  linkId: string
  title: string
  words: string
}

function LinkForm({ action, setupId, linkId, title, words }: LinkFormProps) {
  return (
    <StepForm action={action} title={title}>
      <input type="hidden" name="setup" value={setupId} />
      <input type="hidden" name="link" value={linkId} />
      <button type="submit" className="button button-quiet button-small">
        {words}
      </button>
    </StepForm>
  )
}
