import { figureSizes } from '@/lib/catalog/figure-sizes'
import { keptFiles, measuredSizes, neededFiles, removeUnused, writeSizes } from './shelf'

/** Ends a run: what no figure needs is taken away, or named where the run only compares. */
export default function tidy(): void {
  if (process.env.FIGURES !== 'check') {
    for (const file of removeUnused()) console.log(`${file} is unused: taken away`)
    writeSizes()
    return
  }
  const unused = keptFiles().filter((file) => !neededFiles.includes(file))
  if (unused.length > 0) throw new Error(`Unused in public/guide: ${unused.join(', ')}`)
  if (JSON.stringify(measuredSizes()) !== JSON.stringify(figureSizes))
    throw new Error('lib/catalog/figure-sizes.ts does not have the sizes of the files: npm run figures')
}
