import { coupaScreens, settingLabel, settingNumber } from './client-settings'
import { lumosScreens } from './endings'

/**
 * What a person does in each step, in the words that wizard and guide share. Two stars stand around
 * what is to be seen at once: **Save**.
 */
export const variantQuestion = 'Do you want your SaaS contracts imported into Vendors?'

export const clientInstructions = {
  open: {
    title: 'A. Open the clients page',
    link: 'Open it in your Coupa',
    byHand: `By hand: ${coupaScreens.menuPath.join(' > ')}. Type “${coupaScreens.filterWord}” in the Search box to find it. If Coupa shows no such page, ask an administrator with rights for integrations.`,
  },
  create: {
    title: `B. Choose ${coupaScreens.createButton}`,
    fill: (scopeCount: number) =>
      `Fill in Coupa’s form as drawn here, numbers 1 to ${settingNumber('contact-email')}. Tick the ${scopeCount} scopes of number ${settingNumber('scopes')}. Then choose **${settingLabel('save')}**, number ${settingNumber('save')}.`,
    taken: `“${coupaScreens.loginTaken}”`,
    takenRemedy:
      'This client was made before. Go back to the list, open it with the pencil (Edit), and tick the scopes that are missing.',
  },
  saved: {
    title: 'C. Leave the saved page open',
    about: `It shows the **${coupaScreens.identifier}** and, behind ${coupaScreens.showHide}, the **${coupaScreens.secret}**. You need both in the next step. Coupa shows them again at any time.`,
    button: 'The client is saved, continue',
  },
} as const

export const credentialsInstruction = `Copy both values from the client’s page in Coupa: choose the client’s name, then ${coupaScreens.showHide} for the ${coupaScreens.secret}.`

/** What is close to Show/Hide, and does something else. */
export const secretWarning = `Do not choose ${coupaScreens.regenerate}: it makes another ${coupaScreens.secret}, and the present one stops working.`

/** The words below each step on Lumos' own pages; their titles are among the anchors. */
export const handInstructions = {
  open: `Sign in as an administrator and go to ${lumosScreens.integrations}.`,
  find: (title: string) =>
    `Search for “Coupa” and choose **${title}**. Lumos has two that look alike: compare the whole name. Then choose ${lumosScreens.connect}.`,
  secret: `We do not show it. In Coupa, open the client and choose ${coupaScreens.showHide}.`,
  wait: 'If Lumos refuses the values, they were not copied whole: all three were proven here. Compare them with this page.',
} as const
