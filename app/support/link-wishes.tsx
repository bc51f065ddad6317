import { FieldMessage } from '@/components/field-message'
import { consoleWords } from '@/lib/catalog/console'
import { linkDays } from '@/lib/catalog/links'
import { partIds, parts } from '@/lib/catalog/parts'

const { links } = consoleWords

/** What a new link is to be: for which part, for how long, and for how often. */
export function LinkWishes() {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <div>
        <label htmlFor="part" className="block text-sm font-semibold">
          {links.part}
        </label>
        <select id="part" name="part" className="control mt-1 font-sans">
          {partIds.map((id) => (
            <option key={id} value={id}>
              {parts[id].name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="days" className="block text-sm font-semibold">
          {links.days}
        </label>
        <FieldMessage name="days" />
        <input
          type="number"
          id="days"
          name="days"
          min={linkDays.least}
          max={linkDays.most}
          defaultValue={linkDays.usual}
          className="control mt-1 max-w-28 font-sans"
        />
      </div>
      <label className="flex min-h-11 items-center gap-2">
        <input type="checkbox" name="once" value="yes" className="tick" />
        {links.once}
      </label>
    </div>
  )
}
