import { cpSync, linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runToEnd } from '../processes.mjs'
import { root } from '../world.mjs'

// The yardstick: a hello-world of the same Next with the configuration of ours that costs or saves
// bytes and time. The picture library that Next brings along stays in, as a fresh project has it.
const files = {
  'package.json': JSON.stringify({
    name: 'bare',
    private: true,
    type: 'module',
    postcss: { plugins: { '@tailwindcss/postcss': {} } },
  }),
  'next.config.mjs': `
    export default {
      output: 'standalone', poweredByHeader: false, compress: true, reactStrictMode: true,
      outputFileTracingRoot: import.meta.dirname, turbopack: { root: import.meta.dirname },
    }`,
  'app/globals.css': `@import 'tailwindcss' source(none);\n@source '.';\n`,
  'app/icon.svg': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>`,
  'app/layout.jsx': `
    import './globals.css'
    export const metadata = { title: 'Bare', description: 'A page that says hello' }
    export default function Layout({ children }) {
      return <html lang="en"><body className="p-8 text-lg">{children}</body></html>
    }`,
  'app/page.jsx': `
    export default function Page() {
      return <main><h1 className="text-2xl font-bold">Hello</h1><p className="mt-4">The same for all.</p></main>
    }`,
  'app/dynamic/page.jsx': `
    import { cookies } from 'next/headers'
    export default async function Page() {
      const visitor = (await cookies()).get('visitor')?.value ?? 'stranger'
      return <main><h1 className="text-2xl font-bold">Hello, {visitor}</h1><p className="mt-4">For you.</p></main>
    }`,
}

/** The pages of the yardstick by the names that the measurements use. */
export const barePages = { dynamic: '/dynamic', static: '/' }

/** Writes and builds the yardstick. Resolves with its standalone folder and its server file. */
export async function buildBare() {
  const folder = join(root, '.cache', 'bench', 'bare')
  rmSync(folder, { recursive: true, force: true })
  linkTree(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const { NODE_ENV, ...env } = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const next = join(folder, 'node_modules', 'next', 'dist', 'bin', 'next')
  await runToEnd('The build of the bare app', [next, 'build'], { cwd: folder, env })
  cpSync(join(folder, '.next', 'static'), join(folder, '.next', 'standalone', '.next', 'static'), {
    recursive: true,
  })
  const standalone = join(folder, '.next', 'standalone')
  return { standalone, server: join(standalone, 'server.js') }
}

/** The same packages without a second copy: the bundler follows no symbolic link out of its root. */
function linkTree(from, to) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) linkTree(join(from, entry.name), join(to, entry.name))
    else if (entry.isFile()) linkSync(join(from, entry.name), join(to, entry.name))
  }
}
