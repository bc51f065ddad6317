import { ExternalLink } from './external-link'

/** Leads from something that went wrong to its place in the guide, beside the form that is being filled in. */
export function GuideLink({ href }: { href: string }) {
  return (
    <p className="no-print text-sm">
      <ExternalLink href={href}>About this in the guide</ExternalLink>
    </p>
  )
}
