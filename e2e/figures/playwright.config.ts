import { defineConfig } from '@playwright/test'
import { npmBrowser } from '../../scripts/browser'

// The one build of Chromium that is the same everywhere: another one sets letters in its own way.
const { executablePath, args, env } = npmBrowser()

export default defineConfig({
  testDir: '.',
  testMatch: 'take.figures.ts',
  outputDir: '../../test-results',
  globalTeardown: './tidy.ts',
  workers: 2,
  // For a browser that stopped drawing alone (stage.ts).
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  reporter: 'list',
  use: {
    locale: 'en-US',
    timezoneId: 'UTC',
    deviceScaleFactor: 2,
    launchOptions: { executablePath, args: [...args, '--disable-lcd-text'], env },
  },
})
