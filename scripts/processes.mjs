import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const running = new Set()
const mostLines = 40
let isStopping = false

process.on('exit', () => {
  for (const program of running) signal(program, 'SIGKILL')
})

/** Something went wrong that a sentence and the last lines of a program explain; no stack helps. */
export class Stopped extends Error {
  constructor(message, lines = []) {
    super(message)
    this.lines = lines
  }
}

/** @typedef {{ command?: string, env?: NodeJS.ProcessEnv, cwd?: string, onLine?: (line: string) => void, logFile?: string }} LaunchOptions */

/**
 * Starts a program, of Node where no other `command` is named, in a group of its own, so that Ctrl-C
 * reaches it through us alone. `onLine` gets each line it prints, `logFile` all of them. `ended` resolves
 * with its exit code or signal.
 * @param {string} name
 * @param {string[]} args
 * @param {LaunchOptions} options
 */
export function launch(
  name,
  args,
  { command = process.execPath, env = process.env, cwd, onLine, logFile } = {},
) {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  const log = logFile && createWriteStream(logFile, { flags: 'a', mode: 0o600 })
  const lines = []
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (text) => {
      log?.write(text)
      const parts = (rest + text).split(/\r?\n/)
      rest = parts.pop()
      for (const line of parts) {
        lines.push(line)
        if (lines.length > mostLines) lines.shift()
        onLine?.(line)
      }
    })
  }
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(code ?? signal))
  }).then((end) => {
    program.isRunning = false
    running.delete(program)
    log?.end()
    return end
  })
  const program = { name, child, lines, ended, isRunning: true }
  running.add(program)
  return program
}

/** Starts a program that has to end by itself and well. Throws Stopped with its last lines otherwise. */
export async function runToEnd(name, args, options) {
  const program = launch(name, args, options)
  const end = await program.ended
  if (end !== 0) throw new Stopped(`${name} failed (${end}).`, program.lines)
}

/** Waits until the address answers 200. Throws Stopped when the program ends or it takes too long. */
export async function untilHealthy(program, address, mostMs = 60_000) {
  const deadline = Date.now() + mostMs
  while (program.isRunning && Date.now() < deadline && !isStopping) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return
    await pause(50)
  }
  const what = program.isRunning ? `did not answer within ${mostMs / 1000} s` : 'ended while starting'
  throw new Stopped(`${program.name} ${what}.`, program.lines)
}

/** Stops these programs with everything they started: first asked, after 1.5 s ended. */
export async function stop(programs = [...running]) {
  for (const program of programs) signal(program, 'SIGTERM')
  const patience = pause(1500, undefined, { ref: false })
  await Promise.race([Promise.all(programs.map(({ ended }) => ended)), patience])
  for (const program of programs) signal(program, 'SIGKILL')
}

function signal({ child, isRunning }, name) {
  if (!isRunning || child.pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, name)
  } catch {
    // It ended in the meantime.
  }
}

/**
 * Acts once when this process is told to stop: by Ctrl-C, by a signal, or by the end of the npm that
 * started it, which a shell in between keeps from passing its signal on.
 */
export function whenToldToStop(act) {
  const once = (signal) => {
    if (isStopping) return
    isStopping = true
    act(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, once)
  const { ppid } = process
  if (!process.env.npm_lifecycle_event) return
  setInterval(() => process.ppid !== ppid && once('SIGTERM'), 250).unref()
}

/** Stops everything that was started when this process is told to stop. */
export function stopWithUs(beforehand = () => {}) {
  whenToldToStop(async (name) => {
    beforehand()
    await stop()
    process.exit(name === 'SIGINT' ? 0 : 143)
  })
}

/** Says what went wrong, with the last lines of the program it happened in, and ends with 1. */
export async function stopBecause(error) {
  // What ends because we were told to stop is no failure.
  if (isStopping) return
  await stop()
  if (!(error instanceof Stopped)) throw error
  for (const line of error.lines) console.error(`  | ${line}`)
  console.error(error.message)
  process.exit(1)
}
