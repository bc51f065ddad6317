import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../world.mjs'

/**
 * Writes the figures as docs/performance.md: what was measured, beside what, on which kind of machine.
 * @param {readonly ReturnType<import('./figures.mjs').figure>[]} figures
 * @param {{ rounds: number, generator: string, seconds: number }} run
 */
export function writePage(figures, { rounds, generator, seconds }) {
  writeFileSync(join(root, 'docs', 'performance.md'), pageOf(figures, { rounds, generator, seconds }))
}

/** The page as text. */
export function pageOf(figures, { rounds, generator, seconds }) {
  const { version } = readJson('node_modules', 'next', 'package.json')
  const { dependencies } = readJson('scripts', 'bench', 'lighthouse', 'package.json')
  const missed = figures.filter(({ isMet }) => isMet === false)
  const day = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`
  return `# How fast

_${day}, written by \`npm run bench\`: do not edit_

A ratio is beside a yardstick that was built and run in the same ${Math.round(seconds / 60)} minutes on the same machine (${machine}; Node
${process.versions.node}, Next ${version}): a bare Next app of the same configuration, or the same calls made raw, one after
another. Medians of ${rounds} rounds by turns, and of the ratios of what stood side by side; the load came
from ${generator}.
The app packs its scripts and styles when it is built, with Brotli, and the yardstick's are packed by Next
when they are asked for, with gzip; the remarks say what the app weighs for one who takes gzip alone.
Lighthouse ${dependencies.lighthouse} judges as on a slow telephone. Its largest paint is reckoned from what was asked for, not
seen: the app brings a font of its own, and the bare one has none.
${figures.length - missed.length} figures meet their target${missed.length > 0 ? `, ${missed.length} do not` : ''}.

${tableOf(figures)}
`
}

function readJson(...place) {
  return JSON.parse(readFileSync(join(root, ...place), 'utf8'))
}

function tableOf(figures) {
  const head = ['Figure', 'Value', 'Yardstick', 'Ratio', 'Target', '', 'Remark']
  const rows = figures.map((one) => [
    one.name,
    `${one.value.toFixed(one.digits)} ${one.unit}`.trim(),
    one.against === undefined ? '' : one.against.toFixed(one.digits),
    one.against === undefined ? '' : one.judged.toFixed(2),
    one.atMost === undefined ? (one.atLeast === undefined ? '' : `>= ${one.atLeast}`) : `<= ${one.atMost}`,
    one.isMet === undefined ? '' : one.isMet ? 'met' : '**missed**',
    one.remark,
  ])
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column].length)),
  )
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
