const paths = {
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
  dash: 'M5 10h10',
  alert: 'M10 3.5 17.5 16.5h-15zM10 8.5v3.5m0 2.25v.01',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14m0-7.5v4m0-6.75v.01',
  external: 'M11.5 4H16v4.5M15.5 4.5 9 11m5 1v3.5H4.5V6H8',
  arrow: 'M4 10h12m-5-5 5 5-5 5',
  back: 'M16 10H4m5-5-5 5 5 5',
  wait: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14m0-11v4l2.5 2',
} as const

export type IconName = keyof typeof paths

/** A 20-pixel line icon. It never stands alone: a word beside it says the same. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      className={`flex-none ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}
