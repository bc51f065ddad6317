'use client'

import { useState } from 'react'

type CopyButtonProps = {
  /** What is copied, byte for byte. */
  value: string
  /** What the value is called: "Login". The button is named "Copy Login". */
  name: string
  /** The element that shows the value; it is selected where the clipboard is refused. */
  from?: string
  children?: string
}

/** Copies one value and says so beside the button, in words. */
export function CopyButton({ value, name, from, children = 'Copy' }: CopyButtonProps) {
  const [said, say] = useState('')

  async function copy() {
    say('')
    try {
      await navigator.clipboard.writeText(value)
      say(`Copied ${name}`)
    } catch {
      const shown = from ? document.getElementById(from) : null
      if (shown) getSelection()?.selectAllChildren(shown)
      say(
        shown
          ? 'Selected. Copy it with Ctrl+C or ⌘C.'
          : 'Your browser does not allow copying. Select the text and copy it.',
      )
    }
  }

  return (
    <span className="needs-script no-print inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <button type="button" className="button button-quiet button-small" onClick={copy}>
        {children}
        <span className="sr-only">{` ${name}`}</span>
      </button>
      <span role="status" className="text-sm text-ok">
        {said}
      </span>
    </span>
  )
}
