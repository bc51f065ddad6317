import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, ''),
      // `server-only` throws outside a React server bundle; unit tests are a server.
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    include: ['{app,components,lib,sandbox,scripts,e2e}/**/*.test.ts'],
    restoreMocks: true,
    // Real databases, real processes: on a busy machine they take their time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    env: {
      LOG_LEVEL: 'silent',
      SESSION_PASSWORDS: 'test:bm90LWEtc2VjcmV0LW9ubHktZm9yLXVuaXQtdGVzdHMtMTIz',
      SEALING_KEYS: 'test:YW5vdGhlci1ub24tc2VjcmV0LWZvci10aGUtdW5pdC10ZXN0cw',
    },
  },
})
