import { globSync, readFileSync } from 'node:fs'

const made = ['node_modules', '.next', '.cache', 'test-results', 'next-env.d.ts']

/** The source files of the project with one of these endings, for tests that read code. Needs no git. */
export function sourceFiles(...endings: readonly string[]): { path: string; text: string }[] {
  return globSync(`**/*.{${endings.join(',')}}`, { exclude: made })
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}
