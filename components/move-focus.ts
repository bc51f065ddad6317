/**
 * Gives the focus to what is news, and shows it there if it was shown where it comes from. Without being
 * asked, only Chromium does: after a click into a field and Enter, others hide it.
 */
export function moveFocus(to: HTMLElement | null): void {
  const isShown = document.activeElement?.matches(':focus-visible')
  to?.focus(isShown ? { focusVisible: true } : undefined)
}
