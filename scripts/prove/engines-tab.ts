export type Point = { x: number; y: number }

export type Size = { width: number; height: number }

/** One tab of a browser, whichever protocol it speaks. Points and sizes are in CSS pixels of its window. */
export type Tab = {
  /** The browser and its version. */
  engine: string
  open(address: string): Promise<void>
  /** The value of an expression in the page: text, in which JSON may stand. Works without scripts too. */
  evaluate(expression: string): Promise<string>
  click(point: Point): Promise<void>
  /** Keys for whatever has the focus; each letter is a key. */
  type(text: string): Promise<void>
  press(key: Key): Promise<void>
  resize(size: Size): Promise<void>
  /** What is seen in the window, as PNG. */
  picture(): Promise<Buffer>
  close(): Promise<void>
}

export type TabWishes = {
  /** An empty folder for whatever the browser wants to keep. */
  folder: string
  scheme: 'light' | 'dark'
  isScripted: boolean
}

export type Key = 'Enter' | 'Tab' | 'Select all' | 'Paste'

const control = '\uE009'
const keys: Readonly<Record<Key, readonly string[]>> = {
  Enter: ['\uE007'],
  Tab: ['\uE004'],
  'Select all': [control, 'a'],
  Paste: [control, 'v'],
}

/** A click as WebDriver writes it, in both its protocols. */
export function clickOf({ x, y }: Point): readonly object[] {
  const actions = [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ]
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]
}

/** Letters as WebDriver writes them, one key after another. */
export function lettersOf(text: string): readonly object[] {
  const actions = [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ])
  return [{ type: 'key', id: 'keys', actions }]
}

/** A key, or several that are held together, as WebDriver writes them. */
export function keyOf(key: Key): readonly object[] {
  const down = keys[key].map((value) => ({ type: 'keyDown', value }))
  const up = keys[key].toReversed().map((value) => ({ type: 'keyUp', value }))
  return [{ type: 'key', id: 'keys', actions: [...down, ...up] }]
}
