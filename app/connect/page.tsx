import { FieldMessage } from '@/components/field-message'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { variantQuestion } from '@/lib/catalog/instructions'
import { compareRows, type Variant, type VariantId, variantIds, variants } from '@/lib/catalog/variants'
import { chooseVariant } from './actions'
import { enterStep } from './enter-step'
import { StepPage } from './step-page'
import { stepTitle } from './step-title'

export default async function VariantPage({ searchParams }: PageProps<'/connect'>) {
  const { setup, connection } = await enterStep('variant')
  return (
    <StepPage
      step="variant"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
    >
      <StepForm action={chooseVariant} title={stepTitle('variant')}>
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
          <summary className="link inline-block py-0.5">Coupa is already connected to our Lumos</summary>
          <div className="mt-3 max-w-[65ch] space-y-2 text-soft">
            <p>
              Lumos keeps one Coupa integration at a time. To change to the other one, the existing one is
              disconnected in Lumos and the new one is connected.
            </p>
            <p>
              Choose the new integration here and test it first. Disconnect the existing one only when every
              test has passed.
            </p>
          </div>
        </details>
        <SubmitButton pending="Saving …">Continue</SubmitButton>
      </StepForm>
    </StepPage>
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
        <span>{variant.title}</span>
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
