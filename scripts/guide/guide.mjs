import '../node-version.mjs'
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { figureIds } from '@/lib/catalog/figures'
import { guidePages } from '@/lib/catalog/guide/pages'
import { choosePort } from '../ports.mjs'
import { Stopped, stop, stopBecause, stopWithUs } from '../processes.mjs'
import { buildApp, localSettings, root, startApp } from '../world.mjs'
import { fileOf, markdownOf, pictureOf } from './markdown'
import { writePdf } from './pdf'

// `npm run guide`: writes the guide for a help centre into dist/guide, as Markdown with pictures and as
// one PDF. With APP_ORIGIN set, its Markdown leads into that wizard.
const folder = join(root, 'dist', 'guide')

function writeMarkdown() {
  const pictures = join(folder, 'pictures')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  for (const page of guidePages)
    writeFileSync(join(folder, fileOf(page.path)), markdownOf(page, process.env.APP_ORIGIN))
  for (const id of figureIds)
    copyFileSync(join(root, 'public', 'guide', pictureOf(id)), join(pictures, pictureOf(id)))
}

async function writeGuide() {
  writeMarkdown()
  const { COUPA_SANDBOX_ORIGIN: _, ...settings } = localSettings({
    folder: '.cache/guide',
    port: await choosePort('PORT'),
    lumosOrigin: 'https://api.lumos.com',
  })
  if (!process.argv.includes('--no-build')) await buildApp(settings)
  else if (!existsSync(join(root, '.next', 'standalone', 'server.js')))
    throw new Stopped('There is no build to print: leave --no-build out.')
  await startApp(settings)
  await writePdf(settings.APP_ORIGIN, join(folder, 'guide.pdf'))
  await stop()
  console.log(`${guidePages.length} pages, ${figureIds.length} pictures and guide.pdf are in dist/guide.`)
}

stopWithUs()
writeGuide().catch(stopBecause)
