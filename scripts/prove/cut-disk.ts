import { spawnSync } from 'node:child_process'
import { constants, copyFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const outerBytes = 2_000_000_000
const diskBytes = 200_000_000

/**
 * A disk in a file whose state at one instant can be kept, which is what a power cut leaves: what the
 * kernel has in its memory and has not written is not in it.
 */
export type CutDisk = {
  /** Where the disk is mounted. */
  folder: string
  /** Keeps the state of this instant, mounts it, and resolves with what `look` finds in its folder. */
  cut<T>(look: (folder: string) => Promise<T>): Promise<T>
  remove(): void
}

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args[0]}: ${error?.message ?? stderr}`)
  return stdout.trim()
}

/**
 * Makes such a disk, or returns undefined where that cannot be done: it takes root on Linux, and XFS,
 * which copies a file in one instant by sharing its blocks.
 */
export function makeCutDisk(within: string): CutDisk | undefined {
  const place = (name: string) => join(within, name)
  const [outer, shelf, folder, after] = ['outer.img', 'shelf', 'disk', 'after'].map(place) as [
    string,
    string,
    string,
    string,
  ]
  const [disk, kept] = [join(shelf, 'disk.img'), join(shelf, 'kept.img')]
  let loop: string | undefined
  const remove = () => {
    spawnSync('umount', [folder])
    if (loop) spawnSync('losetup', ['--detach', loop])
    spawnSync('umount', [shelf])
    rmSync(outer, { force: true })
  }
  for (const path of [shelf, folder, after]) mkdirSync(path)
  try {
    makeEmpty(outer, outerBytes)
    run('mkfs.xfs', '-q', '-m', 'reflink=1', outer)
    run('mount', '-o', 'loop', outer, shelf)
    makeEmpty(disk, diskBytes)
    run('mkfs.ext4', '-q', disk)
    // Direct: the file has what the disk was given, and nothing waits in the memory before it.
    loop = run('losetup', '--direct-io=on', '--find', '--show', disk)
    run('mount', loop, folder)
  } catch (error) {
    remove()
    console.log(`No disk can be cut off here (${error instanceof Error ? error.message.trim() : 'unknown'}).`)
    return undefined
  }
  return {
    folder,
    remove,
    async cut(look) {
      copyFileSync(disk, kept, constants.COPYFILE_FICLONE_FORCE)
      run('mount', '-o', 'loop', kept, after)
      try {
        return await look(after)
      } finally {
        run('umount', after)
        rmSync(kept)
      }
    },
  }
}

function makeEmpty(file: string, bytes: number): void {
  writeFileSync(file, '')
  truncateSync(file, bytes)
}
