import { describe, expect, it } from 'vitest'
import { alternativeText, figureIds, legendOf } from '@/lib/catalog/figures'
import { sectionsOf } from '@/lib/catalog/guide/blocks'
import { guidePages } from '@/lib/catalog/guide/pages'
import { fileOf, markdownOf, pictureOf } from './markdown'

const files = new Map(guidePages.map((page) => [fileOf(page.path), markdownOf(page)]))
const all = [...files.values()].join('\n')

describe('the guide as Markdown', () => {
  it('has a file for each page, and in it an anchor for each heading', () => {
    expect([...files.keys()]).toEqual([
      'guide.md',
      'plain.md',
      'contracts.md',
      'upgrade.md',
      'troubleshooting.md',
    ])
    for (const page of guidePages)
      for (const { id } of sectionsOf(page))
        expect(files.get(fileOf(page.path))).toContain(`<a id="${id}"></a>`)
  })

  it('links only to its own files and their anchors', () => {
    const targets = [...all.matchAll(/(?<!!)\[[^\]]+\]\(([^)]+)\)/g)].map(([, target = '']) => target)
    expect(targets.length).toBeGreaterThan(10)
    for (const target of targets) {
      const [file = '', anchor] = target.split('#')
      expect(files.has(file), target).toBe(true)
      if (anchor) expect(files.get(file), target).toContain(`<a id="${anchor}"></a>`)
    }
  })

  it('shows every figure with its words', () => {
    for (const id of figureIds) {
      expect(all).toContain(`![${alternativeText(id)}](pictures/${pictureOf(id)})`)
      for (const { what } of legendOf(id)) expect(all).toContain(what)
    }
  })

  it('leads into the wizard where it knows one', () => {
    const [first] = guidePages
    if (!first) throw new Error('There is no guide.')
    expect(markdownOf(first)).not.toContain('Open the wizard')
    expect(markdownOf(first, 'https://connect.example.com')).toContain(
      '[Open the wizard](https://connect.example.com/)',
    )
  })
})
