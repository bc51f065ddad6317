import { FieldMessage } from '@/components/field-message'
import { NumberDisc } from '@/components/number-disc'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { anchorNumber } from '@/lib/catalog/anchors'
import { variantQuestion } from '@/lib/catalog/instructions'
import { existing, upgradePath } from '@/lib/catalog/upgrade'
import { compareRows, type Variant, type VariantId, variantIds, variants } from '@/lib/catalog/variants'
import type { Connection } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { stepTitle } from './step-title'

type VariantTaskProps = { connection: Connection | undefined; action?: FormAction }

/** The choice between the two integrations, side by side. */
export function VariantTask({ connection, action }: VariantTaskProps) {
  return (
    <StepForm action={action} title={stepTitle('variant')}>
      <fieldset className="min-w-0">
        <legend className="text-xl font-semibold">{variantQuestion}</legend>
        <FieldMessage name="variant" />
        <div className="mt-4 grid gap-4 lg:grid-cols-2 lg:grid-rows-[auto_auto_1fr]">
          {variantIds.map((id) => (
            <VariantCard key={id} id={id} isChosen={connection?.variant === id} />
          ))}
        </div>
      </fieldset>
      <details className="my-8">
        <summary className="link inline-block py-0.5">{existing.offer}</summary>
        <div className="mt-3 max-w-[65ch] space-y-2">
          <p className="text-soft">{existing.lead}</p>
          <p>
            <a href={upgradePath} className="link inline-block py-0.5">
              {existing.link}
            </a>
          </p>
        </div>
      </details>
      <SubmitButton pending="Saving …">Continue</SubmitButton>
    </StepForm>
  )
}

function VariantCard({ id, isChosen }: { id: VariantId; isChosen: boolean }) {
  const variant: Variant = variants[id]
  const rows = Object.entries(compareRows) as [keyof Variant['compare'], string][]
  return (
    <div className="relative grid content-start gap-y-4 rounded-xl border border-edge bg-sheet p-5 has-checked:border-accent has-checked:bg-accent-well has-checked:ring-1 has-checked:ring-accent lg:row-span-3 lg:grid-rows-subgrid">
      <label
        htmlFor={`variant-${id}`}
        className="flex gap-3 font-semibold before:absolute before:inset-0 before:content-['']"
      >
        <input
          type="radio"
          id={`variant-${id}`}
          name="variant"
          value={id}
          defaultChecked={isChosen}
          aria-describedby={`variant-${id}-about`}
          className="tick relative z-1"
        />
        <span className="flex-1">{variant.title}</span>
        <span aria-hidden="true">
          <NumberDisc number={anchorNumber('variant', `variant-${id}`) ?? 0} />
        </span>
      </label>
      <p id={`variant-${id}-about`} className="text-soft">
        {variant.choose}
      </p>
      <dl className="text-sm">
        {rows.map(([key, label]) => (
          <div key={key} className="border-t border-line py-2">
            <dt className="text-soft">{label}</dt>
            <dd className="font-medium">{variant.compare[key]}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
