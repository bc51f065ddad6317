import { newKey } from './keys.mjs'

// `npm run keys`: fresh keys for `.env`. To change a key later, put the new one in front of the old.
// `npm run keys -- --reseal`: seals what is held under an older key anew, with the first of SEALING_KEYS.
if (process.argv.includes('--reseal')) {
  await import('./typescript.mjs')
  await import('./reseal')
} else {
  const id = new Date().toISOString().slice(0, 7)
  console.log(`SESSION_PASSWORDS=${newKey(id)}\nSEALING_KEYS=${newKey(id)}`)
}
