/** One line of a proof: what was counted, what it has to be, and whether it is. */
export type Figure = { name: string; measured: string; target: string; isMet: boolean }

/** A figure that has to be exactly this number. */
export function exactly(name: string, measured: number, target: number): Figure {
  return { name, measured: String(measured), target: String(target), isMet: measured === target }
}

/** A figure that has to be this number at least. */
export function atLeast(name: string, measured: number, target: number): Figure {
  return { name, measured: String(measured), target: `>= ${target}`, isMet: measured >= target }
}

/** A figure that may be this number at most. */
export function atMost(name: string, measured: number, target: number, unit = ''): Figure {
  const write = (number: number) => `${Math.round(number * 10) / 10} ${unit}`.trim()
  return { name, measured: write(measured), target: `<= ${write(target)}`, isMet: measured <= target }
}

/** The figures as a table of plain text, and whether all are met. */
export function tableOf(figures: readonly Figure[]): { text: string; isMet: boolean } {
  const head = { name: 'Figure', measured: 'Measured', target: 'Target', verdict: '' }
  const rows = figures.map((figure) => ({ ...figure, verdict: figure.isMet ? 'met' : 'MISSED' }))
  const width = (key: keyof typeof head) => Math.max(...[head, ...rows].map((row) => row[key].length))
  const line = (row: typeof head) =>
    `${row.name.padEnd(width('name'))}  ${row.measured.padStart(width('measured'))}  ${row.target.padStart(width('target'))}  ${row.verdict}`.trimEnd()
  return { text: [head, ...rows].map(line).join('\n'), isMet: figures.every(({ isMet }) => isMet) }
}
