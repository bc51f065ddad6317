import './node-version.mjs'
import { existsSync } from 'node:fs'
// By its default: an old Node lacks `registerHooks`, and is to be told so in one sentence.
import module from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * Lets plain Node run the TypeScript of this project: `node --import ./scripts/typescript.mjs file.ts`.
 * Node strips the types by itself; this resolves what the bundler resolves elsewhere: `@/x` from the
 * root, paths without an extension, and `server-only`, which throws outside a React server.
 */
const root = new URL('../', import.meta.url)
const endings = ['', '.ts', '.tsx', '.mjs', '.js']
const outsideReact = new URL('node_modules/server-only/empty.js', root).href

function target(specifier, parent) {
  if (specifier.startsWith('@/')) return new URL(specifier.slice(2), root).href
  if (/^\.\.?\//.test(specifier) && parent?.startsWith(root.href)) return new URL(specifier, parent).href
  return undefined
}

module.registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === 'server-only') return nextResolve(outsideReact, context)
    const wanted = target(specifier, context.parentURL)
    if (!wanted || wanted.includes('/node_modules/')) return nextResolve(specifier, context)
    const path = fileURLToPath(wanted)
    const ending = endings.find((ending) => existsSync(path + ending) && (ending || /\.\w+$/.test(path)))
    return nextResolve(ending === undefined ? specifier : pathToFileURL(path + ending).href, context)
  },
})
