import type { Metadata } from 'next'
import { GuideSection } from '@/components/guide-section'
import { PageFrame } from '@/components/page-frame'
import { PageHead } from '@/components/page-head'
import type { GuidePage } from '@/lib/catalog/guide/blocks'
import { guidePages } from '@/lib/catalog/guide/pages'
import { guidePath } from '@/lib/catalog/guide-address'
import { HelpFooter } from '../help-footer'

/** What a search engine is told of a page of the guide. */
export function guideMetadata({ title, lead, path }: GuidePage): Metadata {
  return { title: `${title} – Coupa Connect`, description: lead, alternates: { canonical: path } }
}

/** A page of the guide: the way to the others, and its sections. The same for everybody. */
export function GuideView({ page }: { page: GuidePage }) {
  const isFirst = page.path === guidePath
  return (
    <PageFrame isWide railName="Guide" rail={<Contents page={page} />} footer={<HelpFooter isInGuide />}>
      <PageHead
        title={page.title}
        lead={page.lead}
        back={isFirst ? { href: '/', words: 'Start page' } : { href: guidePath, words: 'The guide' }}
      />
      <div className="guide">
        {page.sections.map((section) => (
          <GuideSection key={section.id} section={section} />
        ))}
      </div>
    </PageFrame>
  )
}

/** Every page of the guide, and the sections of this one. */
function Contents({ page }: { page: GuidePage }) {
  return (
    <ul className="space-y-2 text-sm">
      {guidePages.map(({ path, title }) => (
        <li key={path}>
          <a
            href={path}
            aria-current={path === page.path ? 'page' : undefined}
            className="inline-block py-0.5 text-soft hover:text-text aria-[current]:font-semibold aria-[current]:text-text"
          >
            {title}
          </a>
          {path === page.path ? (
            <ul className="mt-1 mb-3 space-y-1 border-l border-line pl-3">
              {page.sections.map((section) => (
                <li key={section.id}>
                  <a href={`#${section.id}`} className="inline-block py-0.5 text-soft hover:text-text">
                    {section.title}
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
