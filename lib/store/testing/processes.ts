import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of its own that runs one of the programs in this folder. */
export type Process = {
  child: ChildProcess
  /** What it has written so far, line by line. */
  lines: string[]
  /** Resolves when it has ended, with its exit code; null where a signal ended it. */
  ended: Promise<number | null>
  /** Resolves when it has written this many lines, or has ended. */
  wrote(count: number): Promise<void>
}

export function startProcess(program: string, ...args: string[]): Process {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const child = spawn(
    process.execPath,
    ['--import', path('../../../scripts/typescript.mjs'), path(program), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const lines: string[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    for (const look of waiting) look()
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const wrote = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => lines.length >= count && resolve()
      waiting.add(look)
      ended.then(() => resolve())
      look()
    })
  return { child, lines, ended, wrote }
}
