import { ExternalLink } from '@/components/external-link'
import { asides } from '@/lib/catalog/asides'
import { lumosScreens } from '@/lib/catalog/endings'
import { guidePath } from '@/lib/catalog/guide-address'

type HelpFooterProps = {
  supportCode?: string
  /** Where the guide explains this step; without it, the guide begins at its beginning. */
  guide?: string
  isInGuide?: boolean
}

/** Help, in the same place on every page. */
export function HelpFooter({ supportCode, guide, isInGuide = false }: HelpFooterProps) {
  return (
    <div className="space-y-3 md:max-w-55">
      <h2 className="font-semibold text-text">Help</h2>
      {supportCode ? (
        <p>
          Your support code is{' '}
          <span className="value font-semibold whitespace-nowrap text-text">{supportCode}</span>. Say it when
          you ask for help. It opens nothing by itself.
        </p>
      ) : null}
      {supportCode ? (
        <p>
          <a href={asides.return.path} className="link inline-block py-0.5">
            {asides.return.title}
          </a>
        </p>
      ) : null}
      {isInGuide ? null : (
        <p>
          <ExternalLink href={guide ?? guidePath}>
            {guide ? 'This step in the guide' : 'The guide, with pictures'}
          </ExternalLink>
        </p>
      )}
      <p>
        <ExternalLink href={lumosScreens.helpArticle}>Lumos’ help article</ExternalLink>
      </p>
    </div>
  )
}
