import { ExternalIcon } from './icon'

type ExternalLinkProps = { href: string; children: string; className?: string }

/** A link to a page of another system, in a new tab so that nothing is lost here. */
export function ExternalLink({ href, children, className = 'link inline-block py-0.5' }: ExternalLinkProps) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={className}>
      {children}
      {/* A space that does not break keeps the sign with the last word. */}
      {'\u00a0'}
      <ExternalIcon className="inline-block size-4 align-[-0.125em]" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  )
}
