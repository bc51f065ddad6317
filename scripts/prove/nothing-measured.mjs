/** How a proof ends for which this machine lacks something: nothing is missed, and nothing proven. */
export const nothingMeasured = 3
