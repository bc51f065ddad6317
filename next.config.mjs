import './scripts/node-version.mjs'

const { settingsOrExit } = await import('./scripts/settings.mjs')
await settingsOrExit()

const otherSystems = ['darwin', 'linux', 'win32'].filter((system) => system !== process.platform)

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  // Next's picture scaler is off, and the database driver carries a binary for every system.
  outputFileTracingExcludes: {
    '**': [
      'node_modules/sharp/**',
      'node_modules/@img/**',
      ...otherSystems.map((system) => `node_modules/better-sqlite3/prebuilds/${system}*`),
    ],
  },
  images: { unoptimized: true },
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['better-sqlite3', 'pg', 'pino'],
  logging: { serverFunctions: false },
  experimental: {
    serverActions: { bodySizeLimit: '64kb' },
    // Each page is loaded when it is first asked for: the server is up 100 ms sooner, 15 MiB smaller.
    preloadEntriesOnStart: false,
  },
}

export default config
