import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { launch, Stopped } from '../processes.mjs'

const ticksPerSecond = 100
const mostStartMs = 30_000

/** Starts a standalone server and resolves with it and the milliseconds to its first 200. */
export async function startServer(name, server, { port, path, env }) {
  const begun = performance.now()
  const settings = { ...process.env, ...env, PORT: String(port), HOSTNAME: '127.0.0.1' }
  const program = launch(name, [server], { env: settings })
  while (program.isRunning && performance.now() - begun < mostStartMs) {
    if ((await statusOf(port, path)) === 200)
      return { program, port, pid: program.child.pid, startMs: performance.now() - begun }
    await pause(2)
  }
  throw new Stopped(`${name} did not start.`, program.lines)
}

function statusOf(port, path) {
  return new Promise((resolve) => {
    const options = { port, path, host: '127.0.0.1', agent: false }
    get(options, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).once('error', () => resolve(0))
  })
}

/** Memory in use (MiB) and processor time so far (ms) of a process, from /proc. */
export function usageOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return {
    memoryMiB: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
    cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond,
  }
}

/** Can processor time and memory be read here? */
export const canMeasureUsage = existsSync('/proc/self/status')

/** Keeps a server on the first core, so that whoever asks does not take its time. */
export function pin(pid) {
  spawnSync('taskset', ['-acp', '0', String(pid)])
}

/** Bytes in a folder, leaving out what is named. */
export function sizeOf(folder, without = []) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !without.includes(name))
    .reduce((total, entry) => {
      const path = join(folder, entry.name)
      return total + (entry.isDirectory() ? sizeOf(path, without) : statSync(path).size)
    }, 0)
}
