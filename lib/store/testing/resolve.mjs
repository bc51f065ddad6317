// Lets plain Node run the TypeScript of this project: node --import this program.ts
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = new URL('../../../', import.meta.url)

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'server-only')
      return next(new URL('node_modules/server-only/empty.js', root).href, context)
    const isOurs = specifier.startsWith('@/') || /^\.{1,2}\//.test(specifier)
    const target = specifier.startsWith('@/')
      ? new URL(specifier.slice(2), root)
      : isOurs && new URL(specifier, context.parentURL)
    const file = target && `${fileURLToPath(target)}.ts`
    return next(file && existsSync(file) ? pathToFileURL(file).href : specifier, context)
  },
})
