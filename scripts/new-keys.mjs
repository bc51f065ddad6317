import { newKey } from './keys.mjs'

// `npm run keys`: fresh keys for `.env`. To change a key later, put the new one in front of the old.
const id = new Date().toISOString().slice(0, 7)
console.log(`SESSION_PASSWORDS=${newKey(id)}\nSEALING_KEYS=${newKey(id)}`)
