/**
 * Loaded into the app before anything else, for figures alone (`node --import`): the clock stands still
 * at FIXED_TIME, so that the times on the pages are the same in every run. Timers go on.
 */
const at = Date.parse(process.env.FIXED_TIME ?? '')
if (Number.isNaN(at)) throw new Error('FIXED_TIME is not a time.')

Date.now = () => at
globalThis.Date = new Proxy(Date, {
  construct: (RealDate, parts, target) =>
    Reflect.construct(RealDate, parts.length > 0 ? parts : [at], target),
})
