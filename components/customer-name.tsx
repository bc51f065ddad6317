import { oneLine, shownName } from '@/lib/connection/shown-name'

/** A customer's name, whatever stands in it, without power over the text around it. */
export function CustomerName({ customer }: { customer: string | null }) {
  return (
    <bdi className={oneLine(customer ?? '') ? 'wrap-anywhere' : 'wrap-anywhere text-soft'}>
      {shownName(customer)}
    </bdi>
  )
}
