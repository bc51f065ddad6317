/** The middle one of some numbers. */
export function median(numbers) {
  return percentile(numbers, 50)
}

/** The number below which this many per cent of the others are. */
export function percentile(numbers, percent) {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]
}

/**
 * One line of the result. `value` beside its yardstick `against`; what is judged is their ratio, which
 * may be given where it was taken round by round, or the value itself where there is no yardstick, and
 * it has to be at most (or at least) the target.
 * @param {string} name
 * @param {number} value
 * @param {{ against?: number, ratio?: number, unit?: string, digits?: number, atMost?: number, atLeast?: number, remark?: string }} options
 */
export function figure(name, value, { against, ratio, unit = '', digits = 0, atMost, atLeast, remark = '' }) {
  const judged = ratio ?? (against === undefined ? value : value / against)
  const isMet =
    atMost === undefined && atLeast === undefined
      ? undefined
      : (atMost === undefined || judged <= atMost) && (atLeast === undefined || judged >= atLeast)
  return { name, value, against, unit, digits, judged, atMost, atLeast, isMet, remark }
}

/** The results as a table for a terminal. */
export function tableOf(figures) {
  const rows = figures.map((one) => [
    one.name,
    `${one.value.toFixed(one.digits)} ${one.unit}`.trim(),
    one.against === undefined ? '' : one.against.toFixed(one.digits),
    one.against === undefined ? '' : one.judged.toFixed(3),
    one.atMost === undefined ? (one.atLeast === undefined ? '' : `>= ${one.atLeast}`) : `<= ${one.atMost}`,
    one.isMet === undefined ? '' : one.isMet ? 'ok' : 'MISS',
    one.remark,
  ])
  const all = [['figure', 'value', 'yardstick', 'ratio', 'target', '', ''], ...rows]
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column], column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const pad = (cell, width, column) => (column > 0 && column < 4 ? cell.padStart(width) : cell.padEnd(width))
