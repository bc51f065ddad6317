import { chooseVariant } from './actions'
import { enterStep } from './enter-step'
import { StepPage } from './step-page'
import { VariantTask } from './variant-task'

export default async function VariantPage({ searchParams }: PageProps<'/connect'>) {
  const { setup, connection } = await enterStep('variant')
  return (
    <StepPage
      step="variant"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
    >
      <VariantTask connection={connection} action={chooseVariant} />
    </StepPage>
  )
}
