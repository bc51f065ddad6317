import { ExternalLink } from '@/components/external-link'
import { asides } from '@/lib/catalog/asides'
import { lumosScreens } from '@/lib/catalog/endings'

type HelpFooterProps = { supportCode?: string }

/** Help, in the same place on every page. */
export function HelpFooter({ supportCode }: HelpFooterProps) {
  return (
    <div className="space-y-3 md:max-w-55">
      <h2 className="font-semibold text-text">Help</h2>
      {supportCode ? (
        <p>
          Your support code is <span className="value font-semibold text-text">{supportCode}</span>. Say it
          when you ask for help. It opens nothing by itself.
        </p>
      ) : null}
      {supportCode ? (
        <p>
          <a href={asides.return.path} className="link inline-block py-0.5">
            {asides.return.title}
          </a>
        </p>
      ) : null}
      <p>
        <ExternalLink href={lumosScreens.helpArticle} className="link inline-block py-0.5">
          Lumos’ help article
        </ExternalLink>
      </p>
    </div>
  )
}
