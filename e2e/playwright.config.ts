import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from '../scripts/browser'
import { origins } from './origins'

const { executablePath, args, env } = findBrowser()

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  globalSetup: './world.ts',
  // The tests are a server too: they look into the database of the app.
  tsconfig: './tsconfig.json',
  workers: 2,
  // For a browser that stopped drawing alone; whatever else fails is not tried again (fixtures.ts).
  retries: 1,
  // The longest stories have a dozen stops, each looked at in two themes; a slow machine takes its time.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  fullyParallel: true,
  reporter: [['list'], ['./totals.ts']],
  use: {
    baseURL: origins().appOrigin,
    locale: 'en-US',
    timezoneId: 'UTC',
    launchOptions: { executablePath, args, env },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'chromium', use: devices['Desktop Chrome'], testIgnore: 'leaks.spec.ts' },
    // Looks for the secrets of all other tests in what they left behind.
    { name: 'leaks', testMatch: 'leaks.spec.ts', dependencies: ['chromium'], retries: 0 },
  ],
})
