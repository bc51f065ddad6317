import 'server-only'
import fc from 'fast-check'
import { happenings, requests, weathers } from './acts'
import { connect } from './journeys'
import { judge } from './judge'
import type { Play } from './play'

type Nothing = Record<never, never>

class Does implements fc.AsyncCommand<Nothing, Play> {
  readonly name: string
  readonly times: number

  constructor(name: string, times: number) {
    this.name = name
    this.times = times
  }

  check() {
    return true
  }

  async run(_: Nothing, play: Play) {
    const act = requests[this.name] ?? happenings[this.name]
    await Promise.all(Array.from({ length: this.times }, () => act?.(play)))
    await judge(play)
  }

  toString() {
    return this.times > 1 ? `${this.name} (${this.times} at once)` : this.name
  }
}

class Turns implements fc.AsyncCommand<Nothing, Play> {
  readonly weather: object

  constructor(weather: object) {
    this.weather = weather
  }

  check() {
    return true
  }

  async run(_: Nothing, play: Play) {
    await play.company.setLumos({ ...weathers[0], ...this.weather })
    await judge(play)
  }

  toString() {
    return `Lumos turns ${JSON.stringify(this.weather)}`
  }
}

const anyRequest = fc
  .tuple(fc.constantFrom(...Object.keys(requests)), fc.constantFrom(1, 1, 1, 2, 5))
  .map(([name, times]) => new Does(name, times))
/** What moves things on, so that random orders get somewhere. */
const anyStep = fc
  .constantFrom('connect with a token', 'disconnect with a token', 'reconnect', 'follow the sync')
  .map((name) => new Does(name, 1))
const anyHappening = fc.constantFrom(...Object.keys(happenings)).map((name) => new Does(name, 1))
const anyWeather = fc.constantFrom(...weathers).map((weather) => new Turns(weather))

/** Anything that anybody can do, in any order, some of it several times at once. */
export const anyCommands = fc.commands([anyRequest, anyRequest, anyStep, anyHappening, anyWeather], {
  maxCommands: 30,
  size: 'max',
})
