import { figureFile, figureSize } from '@/lib/catalog/figure-files'
import { alternativeText, type FigureId, figures, legendOf } from '@/lib/catalog/figures'
import { Words } from './words'

const narrow = '(max-width: 640px)'
const dark = '(prefers-color-scheme: dark)'

/** A figure of the guide: the picture that fits page and theme, and what its numbers point at. */
export function GuideFigure({ id }: { id: FigureId }) {
  const source = (width: 'wide' | 'narrow', theme: 'light' | 'dark') => ({
    srcSet: `/guide/${figureFile(id, { width, theme })} 2x`,
    ...figureSize(id, width),
  })
  return (
    <figure className="figure">
      <picture>
        <source media={`${narrow} and ${dark}`} {...source('narrow', 'dark')} />
        <source media={narrow} {...source('narrow', 'light')} />
        <source media={dark} {...source('wide', 'dark')} />
        <img
          src={`/guide/${figureFile(id, { width: 'wide', theme: 'light' })}`}
          {...source('wide', 'light')}
          alt={alternativeText(id)}
          loading="lazy"
          decoding="async"
        />
      </picture>
      <figcaption>
        <p>{figures[id].shows}</p>
        <ol>
          {legendOf(id).map(({ key, mark, what, words }) => (
            <li key={key} value={typeof mark === 'number' ? mark : undefined}>
              <span>{mark}</span>
              <p>
                <strong>{what}</strong> <Words text={words} />
              </p>
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  )
}
