/** The sign of the product: two ends, joined. */
export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" width="24" height="24" className="flex-none">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M13 21.5a5.5 5.5 0 1 1 0-11M19 10.5a5.5 5.5 0 1 1 0 11M12.5 16h7"
        fill="none"
        strokeWidth="2.6"
        strokeLinecap="round"
        className="stroke-accent-contrast"
      />
    </svg>
  )
}
