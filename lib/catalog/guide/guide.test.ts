import { describe, expect, it } from 'vitest'
import { settingNumber } from '../client-settings'
import { type FailureCode, failures } from '../failures'
import { alternativeText, type Figure, type FigureId, figureIds, figures, legendOf } from '../figures'
import { failureInGuide, halvesInGuide, phaseInGuide, stepInGuide } from '../guide-address'
import { stepIds } from '../steps'
import { upgradePhaseIds } from '../upgrade'
import { variantIds } from '../variants'
import { type GuidePage, type Section, sectionsOf, textsOf } from './blocks'
import { addressesOf, deadLinks } from './links'
import { overviewPage } from './overview'
import { guidePages } from './pages'
import { variantPage } from './steps'
import { codesOf, failureGroups, troubleshootingPage } from './troubleshooting'
import { upgradePage } from './upgrade'

const figuresIn = ({ blocks }: Section): readonly FigureId[] =>
  blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : []))

const figuresOn = (page: GuidePage) => sectionsOf(page).flatMap(figuresIn)

/** Steps that a guide describes without any picture of them. */
function stepsWithoutFigure(pages: readonly GuidePage[]): readonly string[] {
  return pages.flatMap(({ path, sections }) =>
    sections.filter((section) => figuresIn(section).length === 0).map(({ id }) => `${path}#${id}`),
  )
}

/** Failures that a page of troubleshooting has no words for. */
function failuresWithoutEntry(page: GuidePage): readonly string[] {
  const told = sectionsOf(page).filter(({ blocks }) => blocks.length > 0)
  return Object.keys(failures).filter((code) => !told.some(({ id }) => id === code))
}

describe('the guide', () => {
  it('has a figure for every step, in both integrations and in the upgrade', () => {
    expect(stepsWithoutFigure([...variantIds.map(variantPage), upgradePage])).toEqual([])
    for (const variant of variantIds)
      expect(variantPage(variant).sections.map(({ id }) => id)).toEqual(stepIds)
  })

  it('uses every figure, each where it belongs', () => {
    const used = guidePages.flatMap(figuresOn)
    expect(figureIds.filter((id) => !used.includes(id))).toEqual([])
    for (const id of figuresOn(overviewPage)) expect(['start', 'halves'], id).toContain(figures[id].of)
    for (const section of upgradePage.sections)
      for (const id of figuresIn(section)) expect(figures[id].of, id).toBe(`phase-${section.id}`)
    for (const id of figuresOn(troubleshootingPage)) expect(figures[id].of).toBe('trouble')
    for (const variant of variantIds)
      for (const section of variantPage(variant).sections)
        for (const id of figuresIn(section)) {
          const figure: Figure = figures[id]
          expect(figure.of, id).toBe(section.id)
          expect([undefined, variant], id).toContain(figure.variant)
        }
  })

  it('has an entry for every failure, each once', () => {
    expect(failuresWithoutEntry(troubleshootingPage)).toEqual([])
    const groups = Object.keys(failureGroups) as (keyof typeof failureGroups)[]
    expect(groups.flatMap(codesOf)).toEqual(Object.keys(failures))
  })

  it('leads nowhere where nothing is', () => {
    expect(deadLinks(guidePages)).toEqual([])
  })

  it('has every place that the wizard leads to', () => {
    const addresses = addressesOf(guidePages)
    const asked = [
      stepInGuide('variant', undefined),
      halvesInGuide,
      ...variantIds.flatMap((variant) => stepIds.map((step) => stepInGuide(step, variant))),
      ...[undefined, ...upgradePhaseIds].map(phaseInGuide),
      ...(Object.keys(failures) as FailureCode[]).map(failureInGuide),
    ]
    expect(asked.filter((address) => !addresses.has(address))).toEqual([])
  })

  it('fills in everything that depends on a setup', () => {
    const said = guidePages.flatMap(({ title, lead, sections }) => [title, lead, ...textsOf(sections)])
    expect(said.filter((words) => /\{\w+\}/.test(words))).toEqual([])
  })

  it('gives each heading of a page an anchor of its own', () => {
    for (const page of guidePages) {
      const ids = sectionsOf(page).map(({ id }) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    }
  })

  it('turns these tests red where it has a hole', () => {
    const bare: Section = { id: 'instance', title: 'Find your Coupa', blocks: [] }
    const page: GuidePage = { path: '/guide/bare', title: '', lead: '', sections: [bare] }
    expect(stepsWithoutFigure([page])).toEqual(['/guide/bare#instance'])
    expect(failuresWithoutEntry({ ...page, sections: [{ ...bare, id: 'unexpected' }] })).toContain(
      'unexpected',
    )
    const words = 'Look [there](/guide/troubleshooting#no-such-code).'
    const linking = { ...page, sections: [{ ...bare, blocks: [{ kind: 'text', words } as const] }] }
    expect(deadLinks([linking])).toEqual(['/guide/bare → /guide/troubleshooting#no-such-code'])
  })
})

describe('a figure', () => {
  it.each(figureIds)('%s has words for all that it points at', (id) => {
    const legend = legendOf(id)
    expect(legend.length).toBeGreaterThan(0)
    for (const { what, words } of legend) for (const said of [what, words]) expect(said.trim()).not.toBe('')
    const marks = legend.map(({ mark }) => mark)
    expect(marks).toEqual([...new Set(marks)].toSorted((a, b) => (a < b ? -1 : 1)))
    const spoken = alternativeText(id)
    expect(spoken).toMatch(/^[A-Z].*\. Marked: [\dA].*\.$/)
    expect(spoken).not.toContain('undefined')
    for (const { mark, what } of legend) expect(spoken).toContain(`${mark} ${what.replace(/[.:]$/, '')}`)
  })

  it('numbers the settings of Coupa’s form as the wizard does', () => {
    const settings = [...legendOf('client-settings'), ...legendOf('client-scopes-contracts')]
    expect(settings.map(({ mark }) => mark)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(settings.find(({ key }) => key === 'scopes')?.mark).toBe(settingNumber('scopes'))
  })
})
