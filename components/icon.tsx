type IconProps = { className?: string }

/** A 20-pixel line icon. It never stands alone: a word beside it says the same. */
function Icon({ path, className = '' }: IconProps & { path: string }) {
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
      <path d={path} />
    </svg>
  )
}

// One component each, so that a page carries only those it shows.
export const CheckIcon = (props: IconProps) => <Icon {...props} path="m4.5 10.5 3.5 3.5 7.5-8" />
export const CrossIcon = (props: IconProps) => <Icon {...props} path="m5.5 5.5 9 9m0-9-9 9" />
export const DashIcon = (props: IconProps) => <Icon {...props} path="M5 10h10" />
export const AlertIcon = (props: IconProps) => (
  <Icon {...props} path="M10 3.5 17.5 16.5h-15zM10 8.5v3.5m0 2.25v.01" />
)
export const InfoIcon = (props: IconProps) => (
  <Icon {...props} path="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14m0-7.5v4m0-6.75v.01" />
)
export const ExternalIcon = (props: IconProps) => (
  <Icon {...props} path="M11.5 4H16v4.5M15.5 4.5 9 11m5 1v3.5H4.5V6H8" />
)
export const ArrowIcon = (props: IconProps) => <Icon {...props} path="M4 10h12m-5-5 5 5-5 5" />
export const BackIcon = (props: IconProps) => <Icon {...props} path="M16 10H4m5-5-5 5 5 5" />
export const WaitIcon = (props: IconProps) => (
  <Icon {...props} path="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14m0-11v4l2.5 2" />
)
