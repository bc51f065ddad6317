import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

/** A Chromium and how to start it. `from` says where it was found. */
export type Browser = { from: string; executablePath: string; args: string[]; env: Record<string, string> }

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
]
const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0
const args = isRootOnLinux ? ['--no-sandbox', ...quiet] : quiet

/**
 * Finds a browser on any machine: the one that BROWSER_PATH names, Playwright's own, the one that comes
 * from npm (Linux on x64 only), or a Chromium, Chrome or Edge of the system. That of npm is the same
 * build everywhere and never has a window, which makes a page cost a third. Throws with one sentence
 * where there is none.
 */
export function findBrowser(): Browser {
  const env = surroundings()
  const insisted = env.BROWSER_PATH
  if (insisted) {
    if (!existsSync(insisted)) throw new Error(`BROWSER_PATH names ${insisted}, which does not exist.`)
    return { from: 'BROWSER_PATH', executablePath: insisted, args, env }
  }
  const own = chromium.executablePath()
  if (own && existsSync(own)) return { from: 'Playwright', executablePath: own, args, env }
  if (process.platform === 'linux' && process.arch === 'x64') return npmBrowser()
  const installed = systemPlaces(process.platform, process.env).find(starts)
  if (installed) return { from: 'the system', executablePath: installed, args, env }
  throw new Error(
    'No browser was found: install Chrome, Edge or Chromium, or name one in the environment variable BROWSER_PATH.',
  )
}

/** Where Chromium, Chrome and Edge are usually found, in the order they are tried. */
export function systemPlaces(platform: string, env: Record<string, string | undefined>): string[] {
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    const folders = ['/Applications', join(env.HOME ?? '/', 'Applications')]
    return folders.flatMap((folder) => names.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`))
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder)
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`))
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  return [...new Set(names.flatMap((name) => folders.map((folder) => join(folder, name))))]
}

/** Ubuntu has a chromium-browser that only says where to get one, so Linux is asked for a version. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}

/**
 * The Chromium that comes from npm: the same build on every Linux machine, with the libraries that a
 * bare one lacks. The first call unpacks it, which takes some seconds.
 */
export function npmBrowser(): Browser {
  const folder = unpackedFolder()
  if (!existsSync(folder)) {
    // It unpacks to a fixed name and takes whatever lies there, an older or half a browser too.
    const partial = `${folder}.partial`
    rmSync(partial, { recursive: true, force: true })
    unpack(partial)
    writeFileSync(join(partial, 'fonts', 'fonts.conf'), fontsOnlyIn(join(folder, 'fonts')))
    renameSync(partial, folder)
  }
  const env = surroundings()
  return {
    from: 'npm',
    executablePath: join(folder, 'chromium'),
    args: [...args.filter((arg) => arg !== '--no-sandbox'), '--no-sandbox', '--no-zygote'],
    env: {
      ...env,
      HOME: env.HOME ?? folder,
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    },
  }
}

const root = fileURLToPath(new URL('..', import.meta.url))

function unpackedFolder(): string {
  const about = readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')
  return join(root, '.cache', 'browser', JSON.parse(about).version)
}

function unpack(folder: string): void {
  mkdirSync(folder, { recursive: true })
  // In a process of its own, because it writes to the environment. Its libraries come along only
  // where it believes itself in a certain cloud.
  const script = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The browser that comes from npm could not be unpacked.')
}

/** Its own settings name folders of that cloud. With one font alone, pictures are the same everywhere. */
function fontsOnlyIn(folder: string): string {
  const places = `<dir>${folder}</dir><cachedir>${folder}/cache</cachedir>`
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${places}</fontconfig>\n`
}

/** The environment without what is not set, as a browser's launch wants it. */
function surroundings(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
