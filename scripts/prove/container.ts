import { spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

/** A program that builds images and runs containers, both with the same words. */
export type Engine = 'docker' | 'podman'

/** The engine that answers here, if one does. */
export function findEngine(): Engine | undefined {
  return (['docker', 'podman'] as const).find(
    (engine) => spawnSync(engine, ['info'], { stdio: 'ignore' }).status === 0,
  )
}

/** Runs a command of the engine and gives what it printed. Throws with the end of what it said on a failure. */
export function ask(engine: Engine, ...args: readonly string[]): string {
  const { status, stdout, stderr } = attempt(engine, ...args)
  if (status !== 0) throw new Error(`${engine} ${args[0]}: ${(stderr || stdout).slice(-3000)}`)
  return stdout.trim()
}

/** The same, where failing is an answer too. */
export function attempt(engine: Engine, ...args: readonly string[]) {
  return spawnSync(engine, args, { encoding: 'utf8', maxBuffer: 100_000_000 })
}

/** Asks again until the answer is there, for so many seconds. Resolves with the seconds it took, or Infinity. */
export async function secondsUntil(
  isSo: () => boolean | Promise<boolean>,
  mostSeconds: number,
): Promise<number> {
  const begunMs = performance.now()
  while (performance.now() - begunMs < mostSeconds * 1000) {
    if (await isSo()) return (performance.now() - begunMs) / 1000
    await pause(100)
  }
  return Number.POSITIVE_INFINITY
}

/** Does the engine call the container healthy? Podman asks by itself only where systemd runs. */
export function isHealthy(engine: Engine, container: string): boolean {
  if (engine === 'podman') return attempt(engine, 'healthcheck', 'run', container).status === 0
  return ask(engine, 'inspect', '--format', '{{.State.Health.Status}}', container) === 'healthy'
}
