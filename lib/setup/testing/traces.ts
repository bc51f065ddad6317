import 'server-only'
import { execFileSync } from 'node:child_process'

const search = `
const { readdirSync, readFileSync } = require('node:fs')
const { folder, texts } = JSON.parse(readFileSync(0, 'utf8'))
const files = readdirSync(folder).map((file) => readFileSync(folder + '/' + file))
process.stdout.write(JSON.stringify(texts.filter((text) => files.some((bytes) => bytes.includes(text)))))
`

/**
 * Which of these texts stand anywhere in the files of a folder: tables, log, free pages. Another
 * process reads them: in this one, closing a file that SQLite has open would drop SQLite's locks.
 */
export function tracesIn(folder: string, texts: readonly string[]): readonly string[] {
  const input = JSON.stringify({ folder, texts })
  return JSON.parse(execFileSync(process.execPath, ['-e', search], { input, encoding: 'utf8' }))
}
