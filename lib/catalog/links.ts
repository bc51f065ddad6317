/** Where a setup link leads: `{linkPath}/{token}`. */
export const linkPath = '/s'

/** How many days a link lives: unless another number is said, at least, and at most. */
export const linkDays = { usual: 14, least: 1, most: 90 } as const

/** The page that a setup link opens. It shows nothing of the setup: anybody may have got the link. */
export const opening = {
  title: 'Open your setup',
  lead: 'This link was sent to you to connect Coupa to Lumos.',
  button: 'Open the setup',
  pending: 'Opening your setup …',
  why: 'Nothing happens before you press it, so a program that only looks at links cannot use yours up.',
  keep: 'Keep the link to yourself. Whoever has it can do what you can do here.',
  back: 'You can use it again to come back, unless you were told that it works once.',
} as const

/** The page that makes a way back. {date} is when the link ends. */
export const returning = {
  lost: 'Only a secret that was typed and not tested has to be entered again. The rest is saved.',
  replaces: 'If you made one here before, the new one takes its place.',
  button: 'Make my link',
  pending: 'Making your link …',
  made: 'Your link, shown this once',
  keep: 'Keep it where you keep passwords: whoever has it can go on in your place.',
  until: 'It works until {date}, as often as you need it.',
  ends: 'It ends sooner once Coupa is connected. Then you can make another one.',
} as const

/** The other part of that page: the way out of a browser that others use too. */
export const leaving = {
  title: 'Leave this browser',
  about: 'End your visit where others use the same computer. Everything you saved stays.',
  byLink: 'You come back by a link: make yours first if you have none.',
  button: 'End this visit',
  left: 'Your visit has ended.',
  back: 'Open your setup link when you want to go on.',
} as const

/** The page that hands the Coupa half to somebody else. {date} is when the link ends. */
export const sending = {
  offer: 'Somebody else looks after Coupa',
  about: 'Send them these steps with a link of their own. You see here when they have tested it.',
  open: 'Send the Coupa steps',
  sees: [
    'They enter the address of your Coupa, make the client, and test its credentials.',
    'They see neither a Lumos token nor the history of this setup.',
    'The secret they enter is held encrypted for you, 7 days at most.',
  ],
  replaces: 'A link that you sent before stops working. Whoever has opened it can go on.',
  button: 'Make the link and the mail',
  pending: 'Making the link …',
  made: 'The mail, with a link that is shown this once',
  until: 'The link works until {date}. It ends when Lumos has the credentials.',
  mail: 'Open it in your mail program',
  copy: 'the mail',
  again: 'Make another one',
} as const

/** What the command line says of a link it made. {date} is when the link ends, in UTC. */
export const commandLink = {
  until: 'It works until {date} UTC, and ends when Coupa is connected.',
  often: 'It opens the setup as often as it is needed.',
  once: 'It opens the setup once.',
  shown: 'It is not shown again.',
} as const

/** The mail that goes with a link to the Coupa half. Words in braces are filled in. */
export const handoverMail = {
  subject: 'Coupa: a client for Lumos',
  greeting: 'Hello,',
  ask: 'We are connecting our Coupa to Lumos. You look after Coupa, so this half of it is yours. It takes about ten minutes.',
  link: 'Open this page. It leads through each step, with every value to copy, and tests the result:',
  until: 'The link works until {date}. It is for you alone.',
  steps: 'This is what the page asks you to do:',
  open: 'In Coupa, open {menu}.',
  create: 'Choose {button} and fill in the form:',
  blank: 'leave it blank',
  scopes: 'tick each of these {count}',
  test: 'Then copy {identifier} and {secret} into the page above and test them there.',
  never: 'Send nobody the Secret by mail or chat: the page takes it.',
} as const

/** What stands over the mail that asks for the scopes of an upgrade. */
export const sendingChanges = {
  about:
    'Send them what to change in Coupa. There is no link in it, because one person sees an upgrade through: go on here when they have saved it.',
} as const

/** The mail that asks somebody for the scopes of an upgrade. Words in braces are filled in. */
export const upgradeMail = {
  subject: 'Coupa: four more scopes for Lumos',
  ask: 'We are bringing our contracts from Coupa into Lumos. For that, the client that Lumos uses in Coupa needs four more scopes. You look after Coupa, so this part is yours. It takes about three minutes.',
  edit: 'Choose the pencil (Edit) beside the client that Lumos uses. It is usually called {name}.',
  identifier: 'Its {identifier} is {id}.',
  tick: 'Tick these {count}, in addition to those that are ticked:',
  save: 'Leave everything else as it is, and choose {button}.',
  then: 'Tell me when it is saved. I go on from there, and test it with the Secret it has.',
  never: 'Send nobody the Secret by mail or chat. If I need it, we enter it together, on one screen.',
} as const

/** Where the Coupa half stands, for whoever does it and for whoever waits for it. */
export const handover = {
  waiting: {
    title: 'Waiting for the Coupa half',
    coupa: 'There is more to do in Coupa first.',
    lumos: 'Whoever looks after Coupa has not tested the credentials yet. This page shows it when they have.',
  },
  held: {
    title: 'Received and tested {time}',
    coupa: 'You are done, and can close this page. The secret is kept encrypted until {until}.',
    lumos: 'The Coupa half is done. The secret is kept encrypted until {until}.',
  },
  ending: {
    title: 'Received and tested {time}',
    coupa:
      'The secret is kept encrypted until {until}, and then destroyed. Remind whoever finishes in Lumos.',
    lumos: 'The secret is kept encrypted until {until}, and then destroyed. Finish before that.',
  },
  gone: {
    title: 'The tested credentials are not kept any more',
    coupa: 'They were destroyed after their time. Test them once more, so that Lumos can be finished.',
    lumos: 'They were destroyed after their time. Ask whoever looks after Coupa to test them once more.',
  },
  used: {
    title: 'Received and tested {time}',
    coupa: 'Lumos has taken the credentials. The secret was destroyed here, and nothing is left to do.',
    lumos: 'Lumos has taken the credentials. The secret was destroyed here.',
  },
  elsewhere: {
    title: 'This setup goes on elsewhere',
    coupa: 'Whoever has the whole setup is changing the connection. There is nothing for you to do now.',
    lumos: 'Whoever has the whole setup is changing the connection. There is nothing for you to do now.',
  },
} as const satisfies Record<string, { title: string; coupa: string; lumos: string }>

export type HandoverStand = keyof typeof handover

/** What the Lumos step says to whoever has that half alone. */
export const lumosHalf = {
  waiting: 'Lumos needs three values of Coupa. Whoever looks after Coupa tests them first.',
  ready: 'Coupa is ready. Now Lumos needs the three values that were tested.',
} as const

/** What belongs to these words on the pages of the halves. */
export const handoverActs = {
  testAgain: 'Test the credentials again',
  change: 'Look at the tests, or change something',
  look: 'Look again',
  secretByHand:
    'Whoever looks after Coupa has it. Ask them to enter it here in Lumos with you, on one screen.',
} as const
