/** The words of the supporters' sign-in. */
export const signIn = {
  title: 'Sign in to the support console',
  lead: 'For those who help others through the wizard. Setting up Coupa needs no sign-in.',
  passwordLabel: 'Password',
  passwordHint: 'The one that whoever runs this wizard gave you.',
  byPassword: 'Sign in',
  byPasswordPending: 'Signing in …',
  byCompany: 'Sign in with your company account',
  out: 'Sign out',
  signedOut: 'You have signed out.',
} as const
