import { existsSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Puts the Node that came as a package on the path of `npm run`. npm 11 has done so already; npm 10,
 * which ships with Node 20 and 22, links it and then removes the link together with those of the
 * packages for other platforms, because all of them are called `node`.
 */
export function linkNode(root) {
  const modules = join(root, 'node_modules')
  const link = join(modules, '.bin', 'node')
  for (const name of readdirSync(modules).filter((folder) => folder.startsWith('node-'))) {
    const binary = ['node', 'node.exe'].find((file) => existsSync(join(modules, name, 'bin', file)))
    if (binary === 'node' && !existsSync(link)) symlinkSync(join('..', name, 'bin', binary), link)
    if (binary === 'node.exe' && !existsSync(`${link}.cmd`))
      writeFileSync(`${link}.cmd`, `@"%~dp0\\..\\${name}\\bin\\node.exe" %*\r\n`)
  }
}

const self = fileURLToPath(import.meta.url)
if (process.argv[1] && realpathSync(process.argv[1]) === self)
  linkNode(fileURLToPath(new URL('..', import.meta.url)))
