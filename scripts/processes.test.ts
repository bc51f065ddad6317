import { describe, expect, test } from 'vitest'
import { launch, runToEnd, Stopped, stop, untilHealthy } from './processes.mjs'

const program = (script: string, options = {}) => launch('A program', ['--eval', script], options)
const nowhere = 'http://127.0.0.1:1/'

describe('a program', () => {
  test('hands on its lines and its end', async () => {
    const heard: string[] = []
    const onLine = (line: string) => heard.push(line)
    const started = program(`console.log('one\\ntwo'); console.error('three'); process.exitCode = 7`, {
      onLine,
    })
    expect(await started.ended).toBe(7)
    expect(heard.toSorted()).toEqual(['one', 'three', 'two'])
    expect(started.lines).toEqual(heard)
  })

  test('that has to end well and does not says its last lines', async () => {
    const failing = runToEnd('The build', ['--eval', `console.log('broken here'); process.exit(3)`])
    await expect(failing).rejects.toMatchObject({ message: 'The build failed (3).', lines: ['broken here'] })
  })

  test('that ends while starting is not waited for', async () => {
    const started = program(`console.log('no database')`)
    const waiting = untilHealthy(started, nowhere)
    await expect(waiting).rejects.toThrow(Stopped)
    await expect(waiting).rejects.toMatchObject({ lines: ['no database'] })
  })

  test('is stopped with what it started, even if it does not listen', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`
    const child = `${stubborn}; console.log('ready')`
    const parent = `
      ${stubborn}
      const { spawn } = require('node:child_process')
      spawn(process.execPath, ['--eval', ${JSON.stringify(child)}], { stdio: 'inherit' })`
    const ready = Promise.withResolvers<string>()
    const started = program(parent, { onLine: ready.resolve })
    await ready.promise
    await stop([started])
    // It has ended when nobody can print to us any more, the child included.
    expect(await started.ended).toBe('SIGKILL')
  })
})
