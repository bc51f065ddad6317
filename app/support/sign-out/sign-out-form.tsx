import { ButtonForm } from '@/components/button-form'
import { signIn } from '@/lib/catalog/sign-in'
import { signOut } from './actions'

/** Ends the visit of a supporter. */
export function SignOutForm() {
  return (
    <ButtonForm action={signOut}>
      <button type="submit" className="button button-quiet">
        {signIn.out}
      </button>
    </ButtonForm>
  )
}
