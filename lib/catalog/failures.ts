import type { CoupaPlaceId } from './client-settings'
import type { FieldId } from './fields'
import { fillIn } from './fill-in'

/**
 * Everything that can go wrong, said once. Words in braces are filled in where the failure is
 * shown: {instance}, {read} (a kind of record), {product}, {integration}, {seconds}, {count}, {incident}.
 */
export type Failure = {
  /** Where the mend is: a field of ours, a place in Coupa or Lumos, or nowhere a person can reach. */
  fix:
    | { at: 'field'; field: FieldId }
    | { at: 'coupa'; place: CoupaPlaceId }
    | { at: 'lumos' }
    | { at: 'network' }
    | { at: 'wait' }
    | { at: 'here' }
  /** What happened, to the admin. */
  sentence: string
  /** What to do next, to the admin. */
  remedy: string
  /** What it means and what to ask, to the supporter. */
  supporter: string
}

const field = (id: FieldId) => ({ at: 'field', field: id }) as const
const coupa = (place: CoupaPlaceId) => ({ at: 'coupa', place }) as const
const lumos = { at: 'lumos' } as const
const network = { at: 'network' } as const
const wait = { at: 'wait' } as const
const here = { at: 'here' } as const

export const failures = {
  // The variant
  'variant-missing': {
    fix: here,
    sentence: 'Choose one of the two integrations.',
    remedy: 'Select a card and continue.',
    supporter: 'No variant was posted. Ask whether they want contracts in Lumos.',
  },

  // The instance as typed
  'instance-missing': {
    fix: field('instance'),
    sentence: 'Enter the address of your Coupa.',
    remedy: 'Open Coupa and copy the address from the address bar.',
    supporter: 'The field was empty.',
  },
  'instance-too-long': {
    fix: field('instance'),
    sentence: 'This is too long for an address of Coupa.',
    remedy: 'Enter only the part that ends in coupahost.com or coupacloud.com.',
    supporter: 'Over the length a host name or pasted address can have.',
  },
  'instance-without-domain': {
    fix: field('instance'),
    sentence: 'The address needs its ending, such as .coupahost.com.',
    remedy: 'Copy the address from the address bar while you are signed in to Coupa.',
    supporter: 'A bare name was entered. The domain is coupahost.com for customers.',
  },
  'instance-bare-domain': {
    fix: field('instance'),
    sentence: 'The name of your company is missing before the domain.',
    remedy: 'Enter it as in acme.coupahost.com.',
    supporter: 'Only the domain was entered.',
  },
  'instance-other-domain': {
    fix: field('instance'),
    sentence: 'This address is not one of Coupa’s.',
    remedy: 'Addresses of Coupa end in coupahost.com or coupacloud.com. Copy yours from the address bar.',
    supporter: 'A look-alike or another site. Own domains for Coupa are not known to exist.',
  },
  'instance-coupa-site': {
    fix: field('instance'),
    sentence: 'This is Coupa’s own website, not your Coupa.',
    remedy: 'Sign in to your company’s Coupa and copy its address.',
    supporter: 'A page under coupa.com was pasted, such as Compass.',
  },
  'instance-other-product': {
    fix: field('instance'),
    sentence: 'This is the address of {product}, which is another system.',
    remedy: 'Open the Coupa where your company buys, and copy that address.',
    supporter: 'A host under Coupa’s domain that is not a Core instance.',
  },
  'instance-extra-label': {
    fix: field('instance'),
    sentence: 'There is one part too many in this address.',
    remedy: 'It has one name before the domain, as in acme.coupahost.com.',
    supporter: 'More than one label before the domain. Tell us if the customer’s host truly has that.',
  },
  'instance-with-sign-in': {
    fix: field('instance'),
    sentence: 'The address contains an @ sign.',
    remedy: 'Enter the address alone, without a name or password in it.',
    supporter: 'User information in the address, or an e-mail address.',
  },
  'instance-with-port': {
    fix: field('instance'),
    sentence: 'The address contains a colon or a port number.',
    remedy:
      'Enter it as in acme.coupahost.com, with nothing before or after it. Coupa uses the standard port.',
    supporter: 'A port, or another scheme than https.',
  },
  'instance-ip-address': {
    fix: field('instance'),
    sentence: 'This is a number, not a name.',
    remedy: 'Enter the name of your Coupa, as in acme.coupahost.com.',
    supporter: 'An IP address. We never call those.',
  },
  'instance-trailing-dot': {
    fix: field('instance'),
    sentence: 'There is one dot too many at the end.',
    remedy: 'Remove the last dot.',
    supporter: 'Trailing dot.',
  },
  'instance-punycode': {
    fix: field('instance'),
    sentence: 'This address is written in a special code that Coupa does not use.',
    remedy: 'Copy the address from the address bar while you are signed in to Coupa.',
    supporter: 'A label with "--" in third place (xn--). Often a look-alike address.',
  },
  'instance-strange-character': {
    fix: field('instance'),
    sentence: 'The address contains a character that Coupa’s addresses never have.',
    remedy:
      'Use letters a to z, digits, hyphens and dots, without blanks. Where you see nothing wrong, type it by hand.',
    supporter: 'Something outside a-z, 0-9, hyphen and dot, or a look-alike letter.',
  },
  'instance-strange-name': {
    fix: field('instance'),
    sentence: 'The name before the domain does not have the form of a Coupa name.',
    remedy: 'It begins and ends with a letter or digit and has at most 63 characters.',
    supporter: 'Hyphen at an edge, an empty part, or over 63 characters.',
  },

  // The credentials as typed
  'client-id-missing': {
    fix: field('clientId'),
    sentence: 'Enter the Client ID.',
    remedy: 'Copy the Identifier from the page of the client in Coupa.',
    supporter: 'The field was empty.',
  },
  'client-id-strange': {
    fix: field('clientId'),
    sentence: 'The Client ID contains a blank or a character it cannot have.',
    remedy: 'Copy the Identifier again, without anything around it.',
    supporter: 'A blank inside, a line break, or over 512 characters.',
  },
  'client-secret-missing': {
    fix: field('clientSecret'),
    sentence: 'Enter the Client Secret.',
    remedy: 'In Coupa, open the client, choose Show/Hide and copy the Secret.',
    supporter: 'The field was empty. It is never filled in for them.',
  },
  'client-secret-strange': {
    fix: field('clientSecret'),
    sentence: 'The Client Secret contains a blank or a character it cannot have.',
    remedy: 'Copy the Secret again, without anything around it.',
    supporter: 'A blank inside, a line break, or over 512 characters.',
  },

  // The instance as met
  'instance-not-found': {
    fix: field('instance'),
    sentence: 'No Coupa has the address {instance}.',
    remedy: 'Compare it with the address bar of your Coupa, letter by letter.',
    supporter: 'The name does not resolve. Ask them to open it in a browser.',
  },
  'instance-address-refused': {
    fix: network,
    sentence: 'The name {instance} leads to an address inside a private network.',
    remedy: 'Ask whoever runs this wizard to look at its name server.',
    supporter: 'The resolver gave a private or special address. We refuse to send a secret there.',
  },
  'instance-unreachable': {
    fix: network,
    sentence: 'Nothing answered at {instance}.',
    remedy: 'Check that you can open your Coupa, then test again.',
    supporter: 'The connection was refused or cut before an answer. No verdict on the credentials.',
  },
  'instance-tls': {
    fix: network,
    sentence: 'The secure connection to {instance} could not be trusted, so nothing was sent.',
    remedy: 'Check the address. If it is right, ask Coupa or your network team about its certificate.',
    supporter: 'Certificate or TLS fault. Often a proxy that opens connections, or a wrong host.',
  },
  'instance-timeout': {
    fix: wait,
    sentence: '{instance} did not answer in time.',
    remedy: 'Test again in a minute. What you entered is kept.',
    supporter: 'No answer within the deadline. No verdict on the credentials.',
  },
  'instance-redirect': {
    fix: field('instance'),
    sentence: '{instance} sent us to another address. We did not follow.',
    remedy: 'Open it in your browser and copy the address you end up at.',
    supporter: 'A redirect from the token address. Often a renamed instance or a sign-in wall.',
  },
  'instance-not-coupa': {
    fix: field('instance'),
    sentence: '{instance} answered, but not as a Coupa does.',
    remedy: 'Check the address. If it is right, Coupa may be under maintenance: test again later.',
    supporter: 'HTML or 404 instead of a token answer. Not an instance, a block, or maintenance.',
  },
  'instance-strange-answer': {
    fix: wait,
    sentence: '{instance} gave an answer we cannot read.',
    remedy: 'Test again. If it stays so, give your support code to support.',
    supporter: 'Broken JSON, no token in it, cut off, or not HTTP at all.',
  },
  'instance-answer-too-large': {
    fix: wait,
    sentence: '{instance} gave an answer far larger than a token.',
    remedy: 'Check the address, then test again.',
    supporter: 'Over 64 kB or compressed. We stopped reading.',
  },
  'coupa-busy': {
    fix: wait,
    sentence: 'Coupa asks us to slow down.',
    remedy: 'Wait a minute, then test again. Your credentials were not judged.',
    supporter: 'Status 429. Coupa allows 25 requests a second for all integrations together.',
  },
  'coupa-unavailable': {
    fix: wait,
    sentence: 'Coupa has a problem of its own at the moment.',
    remedy: 'Test again in a few minutes. Your credentials were not judged.',
    supporter: 'Status 5xx, twice. Maintenance or an outage.',
  },
  'check-timeout': {
    fix: wait,
    sentence: 'The test did not end within its 20 seconds.',
    remedy: 'Test again in a minute. What you entered is kept.',
    supporter: 'Coupa answered too slowly for the run as a whole.',
  },

  // The client
  'client-refused': {
    fix: coupa('credentials'),
    sentence: 'Coupa does not accept this Client ID and Client Secret together.',
    remedy:
      'Copy both again from the client’s page. Check that Active says Yes, and that the address is the right Coupa.',
    supporter:
      'invalid_client. Coupa does not say which: wrong id, wrong secret, an inactive client, or a client of another instance.',
  },
  'grant-type-wrong': {
    fix: coupa('grant-type'),
    sentence: 'The client in Coupa has another grant type.',
    remedy: 'Create a new client and choose Client credentials as the Grant type.',
    supporter:
      'unauthorized_client or unsupported_grant_type. A client keeps the grant type it was made with.',
  },
  'request-refused': {
    fix: coupa('credentials'),
    sentence: 'Coupa refused the request for a token, for a reason we do not know.',
    remedy: 'Copy both values again and test. If it stays so, give your support code to support.',
    supporter: 'An error code that OAuth or Coupa does not explain. See the code in the report.',
  },

  // The scopes
  'scopes-missing': {
    fix: coupa('scopes'),
    sentence: 'The client in Coupa lacks {count}.',
    remedy: 'In Coupa, edit the client, tick each missing scope, save, and test again.',
    supporter: 'invalid_scope, then each scope was asked for alone. Coupa grants all or nothing.',
  },
  'scopes-unclear': {
    fix: coupa('scopes'),
    sentence: 'Coupa refused the list of scopes, but did not refuse any of them alone.',
    remedy: 'Compare the ticked scopes with the list, save the client again, and test again.',
    supporter: 'invalid_scope for the full list, yet no single scope was refused. Report it to us.',
  },
  'scopes-untested': {
    fix: wait,
    sentence: 'Scopes are missing, and Coupa stopped answering before we could name all of them.',
    remedy: 'Tick those that the report names, then test again.',
    supporter: 'invalid_scope, and some single requests failed or ran out of time.',
  },

  // The reads
  'read-not-accepted': {
    fix: wait,
    sentence: 'Coupa gave a token and then did not accept it for {read}.',
    remedy: 'Test again in a minute. A fresh token sometimes needs a moment.',
    supporter: 'Status 401 for more than five seconds after issue.',
  },
  'read-refused': {
    fix: coupa('permissions'),
    sentence: 'The scope is granted, yet Coupa does not let this client read {read}.',
    remedy: 'Ask your Coupa administrator whether the module is licensed and switched on.',
    supporter: 'Status 403 although the scope is granted: module, license or content groups.',
  },
  'read-not-found': {
    fix: coupa('permissions'),
    sentence: 'Your Coupa has no list of {read}.',
    remedy: 'Ask your Coupa administrator whether the module is licensed and switched on.',
    supporter: 'Status 404 for the list. The module may be absent from this instance.',
  },
  'read-strange-answer': {
    fix: wait,
    sentence: 'Coupa’s answer for {read} could not be read.',
    remedy: 'Test again. If it stays so, give your support code to support.',
    supporter: 'Not the JSON list that was asked for.',
  },
  'read-redirect': {
    fix: wait,
    sentence: 'Coupa sent us elsewhere for {read}. We did not follow.',
    remedy: 'Test again. If it stays so, give your support code to support.',
    supporter: 'A redirect from a list address.',
  },
  'read-timeout': {
    fix: wait,
    sentence: 'Coupa did not answer in time for {read}.',
    remedy: 'Test again in a minute. What you entered is kept.',
    supporter: 'No answer within the deadline.',
  },
  'read-unreachable': {
    fix: network,
    sentence: 'The connection broke while reading {read}.',
    remedy: 'Test again in a minute. What you entered is kept.',
    supporter: 'The connection was refused or cut on a list address.',
  },
  'read-busy': {
    fix: wait,
    sentence: 'Coupa asks us to slow down, so {read} could not be tested.',
    remedy: 'Wait a minute, then test again.',
    supporter: 'Status 429 on a list address, twice.',
  },
  'read-unavailable': {
    fix: wait,
    sentence: 'Coupa has a problem of its own with {read} at the moment.',
    remedy: 'Test again in a few minutes.',
    supporter: 'Status 5xx on a list address, twice.',
  },
  'read-empty': {
    fix: coupa('permissions'),
    sentence: 'The read works, but Coupa shows no {read} to this client yet.',
    remedy: 'If there should be some, check the client’s content groups in Coupa. You can go on.',
    supporter: 'An empty list. Contract Ingestion would import nothing. Content groups can hide records.',
  },

  // The run
  'check-running': {
    fix: wait,
    sentence: 'A test of this setup is already running.',
    remedy: 'Wait for it to end. Its results appear on this page.',
    supporter: 'Two tests at once, from two tabs or two people.',
  },
  'check-interrupted': {
    fix: here,
    sentence: 'The last test was cut off before it ended.',
    remedy: 'Test again. What you entered is kept, except the secret.',
    supporter: 'The server stopped during the run.',
  },
  'checks-too-many': {
    fix: wait,
    sentence: 'There were too many tests in a short time.',
    remedy: 'Test again in {seconds} seconds.',
    supporter: 'The limit of tests for one setup. It protects the customer’s Coupa.',
  },

  // Lumos
  'ending-missing': {
    fix: here,
    sentence: 'Choose how to finish.',
    remedy: 'Select one of the two ways and continue.',
    supporter: 'Neither ending was chosen.',
  },
  'hand-unconfirmed': {
    fix: here,
    sentence: 'Confirm that Lumos shows Coupa as connected.',
    remedy: 'Finish the steps in Lumos, then tick the box.',
    supporter: 'The box of the hand-finished ending was not ticked.',
  },
  'lumos-token-missing': {
    fix: field('lumosToken'),
    sentence: 'Enter a Lumos API token.',
    remedy: 'Create one in Lumos under Settings > API Tokens, or finish by hand.',
    supporter: 'The field was empty. The hand-finished ending needs no token.',
  },
  'lumos-token-strange': {
    fix: field('lumosToken'),
    sentence: 'The Lumos API token contains a blank or a character it cannot have.',
    remedy: 'Copy the token again, without anything around it.',
    supporter: 'A blank inside, a line break, or over 512 characters.',
  },
  'lumos-token-refused': {
    fix: field('lumosToken'),
    sentence: 'Lumos does not accept this API token.',
    remedy: 'Create a new token in Lumos under Settings > API Tokens, and try again.',
    supporter: 'Status 401 from Lumos. Revoked, mistyped, or of another tenant.',
  },
  'lumos-not-allowed': {
    fix: lumos,
    sentence: 'This Lumos API token may not manage apps.',
    remedy: 'Ask a Lumos administrator for a token, or finish by hand.',
    supporter: 'Status 403. A token carries the rights of the person who made it.',
  },
  'lumos-unreachable': {
    fix: network,
    sentence: 'Lumos could not be reached.',
    remedy: 'Try again in a minute. Your tested credentials are kept.',
    supporter: 'No connection to the Lumos API.',
  },
  'lumos-timeout': {
    fix: wait,
    sentence: 'Lumos did not answer in time, so we do not know yet whether it connected.',
    remedy: 'Check what Lumos did. Nothing is connected twice.',
    supporter: 'The connect call had no answer. The wizard looks the app up before it tries again.',
  },
  'lumos-slow': {
    fix: wait,
    sentence: 'Lumos did not answer in time.',
    remedy: 'Try again in a minute. Your tested credentials are kept.',
    supporter: 'A look-up at Lumos had no answer within its deadline. Nothing was changed.',
  },
  'lumos-integration-missing': {
    fix: lumos,
    sentence: 'Your Lumos does not list the integration “{integration}” for its API.',
    remedy: 'Finish by hand in Lumos. Your credentials are proven.',
    supporter:
      'The look-up found no match. Set LUMOS_APP_CLASS_ID_PLAIN or LUMOS_APP_CLASS_ID_CONTRACTS if its id is known.',
  },
  'lumos-integration-ambiguous': {
    fix: lumos,
    sentence: 'Your Lumos lists more than one integration that could be “{integration}”.',
    remedy: 'Finish by hand in Lumos. We never guess with your credentials.',
    supporter: 'Several matches. Set LUMOS_APP_CLASS_ID_PLAIN or LUMOS_APP_CLASS_ID_CONTRACTS to choose.',
  },
  'lumos-schema-missing': {
    fix: lumos,
    sentence: 'Lumos cannot say yet what this integration needs to connect.',
    remedy: 'Finish by hand in Lumos. Your credentials are proven.',
    supporter: 'Status 404 for the connection schema.',
  },
  'lumos-schema-other': {
    fix: lumos,
    sentence: 'Lumos asks for something other than the three values you tested.',
    remedy: 'Finish by hand in Lumos, where you see each field.',
    supporter: 'The connection schema does not fit instance, client id and client secret.',
  },
  'lumos-consent-needed': {
    fix: lumos,
    sentence: 'Lumos wants your consent on its own page for this integration.',
    remedy: 'Finish by hand in Lumos. Your credentials are proven.',
    supporter: 'The auth schema is empty, which means consent in the Lumos UI.',
  },
  'lumos-values-refused': {
    fix: lumos,
    sentence: 'Lumos says a value is missing or has the wrong form.',
    remedy: 'Finish by hand in Lumos, where you see each field.',
    supporter: 'Status 400. The schema fitted, so Lumos changed it or wants a form we do not know.',
  },
  'lumos-not-available': {
    fix: lumos,
    sentence: 'This integration is not available to your Lumos.',
    remedy: 'Ask Lumos to switch it on for your company, then try again.',
    supporter: 'Status 404 on connect: the class is not available to this domain.',
  },
  'lumos-already-connected': {
    fix: lumos,
    sentence: 'Lumos already has this Coupa connected.',
    remedy: 'Disconnect that one in Lumos first, then try again. Or keep it and finish by hand.',
    supporter: 'Status 409: an instance of this app exists, perhaps made in the Lumos UI.',
  },
  'lumos-other-connected': {
    fix: lumos,
    sentence: 'Lumos already has the other Coupa integration connected to this Coupa.',
    remedy:
      'Lumos keeps one at a time. To add Contract Ingestion, choose the upgrade in step 1. Otherwise keep the one that is there, or disconnect it in Lumos first.',
    supporter: 'GET /apps lists an app of the other variant with this instance. Nothing was sent.',
  },
  'lumos-request-refused': {
    fix: lumos,
    sentence: 'Lumos did not understand the request.',
    remedy: 'Finish by hand in Lumos, and give your support code to support.',
    supporter: 'Status 422: the request does not match Lumos’ current API.',
  },
  'lumos-busy': {
    fix: wait,
    sentence: 'Lumos asks us to wait.',
    remedy: 'Try again in {seconds} seconds. Your tested credentials are kept.',
    supporter: 'Status 429, often while a sync runs.',
  },
  'lumos-not-supported': {
    fix: lumos,
    sentence: 'Lumos cannot connect this integration through its API yet.',
    remedy: 'Finish by hand in Lumos. Your credentials are proven.',
    supporter: 'Status 501.',
  },
  'lumos-first-sync-failed': {
    fix: lumos,
    sentence: 'Lumos reached Coupa, but its first sync did not work.',
    remedy:
      'Your credentials were proven a moment ago, so they are not the cause. Try again, or ask Lumos support.',
    supporter:
      'Status 502 means refused credentials or a failed first sync. The credentials were just proven, so it was the sync.',
  },
  'lumos-unavailable': {
    fix: wait,
    sentence: 'Lumos has a problem of its own at the moment.',
    remedy: 'Try again in a few minutes. Your tested credentials are kept.',
    supporter: 'Status 5xx other than 501 and 502.',
  },
  'lumos-strange-answer': {
    fix: wait,
    sentence: 'Lumos gave an answer we cannot read.',
    remedy: 'Try again, or finish by hand in Lumos.',
    supporter: 'Not the JSON that Lumos’ API document describes, or a redirect.',
  },
  'lumos-sync-failed': {
    fix: lumos,
    sentence: 'Coupa is connected, but the first sync ended with an error in Lumos.',
    remedy: 'Start the sync again. If it fails again, ask Lumos support.',
    supporter: 'sync_status is FAILED after a connect that succeeded.',
  },
  'lumos-review-needed': {
    fix: lumos,
    sentence: 'Lumos is waiting for somebody to review the first sync.',
    remedy: 'Open the app in Lumos and finish the review there.',
    supporter: 'Status 409 on sync: one is running, or the first waits for a review in the Lumos UI.',
  },
  'lumos-app-gone': {
    fix: lumos,
    sentence: 'The app that was connected is no longer in Lumos.',
    remedy: 'Connect again. Your tested credentials are used while they are kept.',
    supporter: 'The app was removed or disconnected in Lumos meanwhile.',
  },
  'credentials-gone': {
    fix: here,
    sentence: 'The tested credentials are no longer kept here.',
    remedy: 'Test them again. It takes a few seconds.',
    supporter: 'Held credentials are destroyed once used, and after seven days.',
  },
  'connect-running': {
    fix: wait,
    sentence: 'Lumos is already being connected.',
    remedy: 'Wait for it to end. The result appears on this page.',
    supporter: 'Two connects at once, from two tabs or a double click. Only the first is sent.',
  },

  // The upgrade
  'existing-missing': {
    fix: here,
    sentence: 'Say how Coupa was connected to your Lumos.',
    remedy: 'Choose one of the three. If you do not know, say so.',
    supporter: 'No choice was posted for a connection that was not made here.',
  },
  'existing-not-found': {
    fix: lumos,
    sentence: 'Lumos shows no connected Coupa to this token.',
    remedy: 'Check that the token is of the right Lumos. Or finish this part by hand.',
    supporter: 'GET /apps has no such app, from the API or the UI. Often a token of another tenant.',
  },
  'existing-ambiguous': {
    fix: lumos,
    sentence: 'Lumos has more than one Coupa connected, and we cannot tell which one you mean.',
    remedy: 'Say how yours was connected, and disconnect it by hand when that phase comes.',
    supporter: 'Several connected apps of the integration. Disconnecting the wrong one would hurt.',
  },
  'upgrade-not-connected': {
    fix: here,
    sentence: 'There is no connection here that could be upgraded.',
    remedy: 'Connect Coupa first, or say that it is connected already.',
    supporter: 'An upgrade was asked for while no connection stands in this setup.',
  },
  'upgrade-not-needed': {
    fix: here,
    sentence: 'Contract Ingestion is connected already.',
    remedy: 'There is nothing to upgrade. Test again if contracts are missing in Lumos.',
    supporter: 'The connection is of the larger integration.',
  },
  'upgrade-not-proven': {
    fix: here,
    sentence: 'The new integration has not passed its tests yet.',
    remedy: 'Test it first. The present one stays connected until then.',
    supporter: 'A disconnect was posted before the tests were green.',
  },
  'downgrade-refused': {
    fix: here,
    sentence: 'An upgrade cannot end in the smaller integration.',
    remedy: 'Leave the upgrade to keep the connection you have.',
    supporter: 'The plain variant was posted to an upgrade. Going back is possible once the old one is gone.',
  },
  'old-still-connected': {
    fix: lumos,
    sentence: 'The integration that is to be replaced is still connected in Lumos.',
    remedy: 'Disconnect that one first. Nothing was sent, and your tested credentials are kept.',
    supporter: 'The replaced app stands, or GET /apps still lists it. We never keep two of one setup alive.',
  },
  'upgrade-past-return': {
    fix: here,
    sentence: 'The old integration is gone or on its way out, so the upgrade cannot be left as it was.',
    remedy: 'Connect the new one, or go back to the smaller integration with the same credentials.',
    supporter: 'Leaving is possible only while the old connection stands untouched.',
  },

  // Disconnecting and reconnecting
  'name-not-typed': {
    fix: here,
    sentence: 'What you typed is not the name that is shown.',
    remedy: 'Type the name exactly as it stands above the field.',
    supporter: 'The typed confirmation of a disconnect did not match.',
  },
  'disconnect-unconfirmed': {
    fix: here,
    sentence: 'Confirm that the present integration is to be disconnected.',
    remedy: 'Read what stops meanwhile, then tick the box.',
    supporter: 'The box of the disconnect phase was not ticked.',
  },
  'hand-disconnect-unconfirmed': {
    fix: here,
    sentence: 'Confirm that Lumos shows Coupa as disconnected.',
    remedy: 'Do the steps in Lumos, then tick the box.',
    supporter: 'The box of the hand-made disconnect was not ticked.',
  },
  'disconnect-running': {
    fix: wait,
    sentence: 'Lumos is already disconnecting it.',
    remedy: 'Wait for it to end. The result appears on this page.',
    supporter: 'Two disconnects at once, from two tabs or a double click. Only the first is sent.',
  },
  'lumos-disconnect-timeout': {
    fix: wait,
    sentence: 'Lumos did not answer in time, so we do not know yet whether it disconnected.',
    remedy: 'Ask Lumos again here. It is sent once more only if Lumos still shows it as connected.',
    supporter: 'The disconnect call had no answer. The wizard reads the app before it tries again.',
  },
  'lumos-not-managed': {
    fix: lumos,
    sentence: 'This connection was made on Lumos’ own pages, so only a person can change it there.',
    remedy: 'Follow the steps for doing it by hand. We notice when it is done, where a token lets us look.',
    supporter:
      'Status 409 on PUT or DELETE: connected in the UI, not managed through the API. 501 on DELETE: not supported there.',
  },
  'lumos-still-connected': {
    fix: lumos,
    sentence: 'Lumos still shows it as connected.',
    remedy: 'Finish the steps in Lumos, then confirm again.',
    supporter: 'The admin confirmed a disconnect by hand, and GET /apps says otherwise.',
  },
  'reconnect-running': {
    fix: wait,
    sentence: 'Lumos is already getting the new secret.',
    remedy: 'Wait for it to end. The result appears on this page.',
    supporter: 'Two reconnects at once, from two tabs or a double click. Only the first is sent.',
  },
  'lumos-reconnect-timeout': {
    fix: wait,
    sentence: 'Lumos did not answer in time, so we do not know whether it took the new secret.',
    remedy: 'Give it to Lumos again. Sending it twice does no harm.',
    supporter: 'The reconnect call had no answer. PUT overwrites the credentials, so it may be repeated.',
  },
  'lumos-reconnect-failed': {
    fix: lumos,
    sentence: 'Lumos tried the new credentials and came back with an error.',
    remedy: 'They were proven here a moment ago. Try again, or reconnect by hand in Lumos.',
    supporter: 'Status 502 on PUT: refused credentials or a failed sync. The credentials were just proven.',
  },
  'instance-differs': {
    fix: field('instance'),
    sentence: 'These credentials are of another Coupa than the one that is connected.',
    remedy: 'To change to another Coupa, disconnect this one and connect again.',
    supporter: 'A new secret or a repeated test must be of the connected instance.',
  },

  // A scope that support sets aside
  'waiver-reason-missing': {
    fix: here,
    sentence: 'Say why the scope is set aside.',
    remedy: 'The reason stays in the history of the setup, for whoever looks at it later.',
    supporter: 'The reason was empty.',
  },
  'waiver-reason-long': {
    fix: here,
    sentence: 'The reason is longer than 500 characters.',
    remedy: 'Shorten it to what somebody needs to know later.',
    supporter: 'The reason was over its length.',
  },
  'waiver-not-missing': {
    fix: here,
    sentence: 'The last test did not find this scope missing.',
    remedy: 'Only a scope that was found missing can be set aside. Look at the report as it is now.',
    supporter: 'The report has changed since the page was loaded, or there is none.',
  },

  // The visit
  'session-missing': {
    fix: here,
    sentence: 'This visit has ended, or was not started here.',
    remedy: 'Go to the start page to continue or to begin again.',
    supporter: 'No session, an expired one, or cookies are blocked.',
  },
  'supporter-missing': {
    fix: here,
    sentence: 'This is for supporters who have signed in.',
    remedy: 'Sign in, then do it again.',
    supporter: 'Your visit has ended: after 30 minutes unused, after 12 hours, or because you signed out.',
  },
  'support-password-missing': {
    fix: here,
    sentence: 'Enter the password.',
    remedy: 'Whoever runs this wizard knows it.',
    supporter: 'The field was empty.',
  },
  'support-password-wrong': {
    fix: here,
    sentence: 'This is not the password.',
    remedy: 'Enter it again. Whoever runs this wizard knows it.',
    supporter: 'Not SUPPORT_PASSWORD, letter by letter.',
  },
  'sign-ins-too-many': {
    fix: wait,
    sentence: 'Signing in was tried too many times.',
    remedy: 'Wait 15 minutes, then try again.',
    supporter: 'The limit of attempts that did not succeed, for one address or for all of them.',
  },
  'support-off': {
    fix: here,
    sentence: 'The support console is switched off.',
    remedy:
      'Whoever runs this wizard switches it on with SUPPORT_PASSWORD, or with OIDC_ISSUER and its like.',
    supporter: 'No way to sign in is set.',
  },
  'sign-in-provider-down': {
    fix: wait,
    sentence: 'Your company’s sign-in does not answer.',
    remedy: 'Try again in a minute. Setups go on without it.',
    supporter: 'No connection, no answer in time, or a status of 5xx from OIDC_ISSUER.',
  },
  'sign-in-provider-strange': {
    fix: here,
    sentence: 'Your company’s sign-in gave an answer that we do not accept.',
    remedy: 'Try again. If it stays so, tell whoever runs this wizard.',
    supporter: 'A token or an address that is not what it must be. The log says which check failed.',
  },
  'sign-in-not-allowed': {
    fix: here,
    sentence: 'Your account is not one of those that may see the support console.',
    remedy: 'Use your company account, or ask whoever runs this wizard to let you in.',
    supporter: 'Not of OIDC_ALLOWED_DOMAIN by a verified address, or not of OIDC_ALLOWED_GROUP.',
  },
  'sign-in-lost': {
    fix: here,
    sentence: 'This sign-in was too old, was used before, or began in another browser.',
    remedy: 'Sign in again from here.',
    supporter: 'No sign-in of this browser under way with that state, within 10 minutes, unused.',
  },
  'sign-in-ended': {
    fix: here,
    sentence: 'Your sign-in has ended.',
    remedy:
      'That happens when you do nothing for 30 minutes, even with a page open. Sign in again to go on where you were.',
    supporter: 'After 30 minutes unused, after 12 hours, or because you signed out. Open pages do not count.',
  },
  'sign-in-cancelled': {
    fix: here,
    sentence: 'You did not finish signing in at your company.',
    remedy: 'Sign in again when you are ready.',
    supporter: 'The provider answered access_denied.',
  },
  unexpected: {
    fix: here,
    sentence: 'Something failed on our side.',
    remedy: 'Try again. If it stays so, tell support this number: {incident}.',
    supporter: 'A fault of this product. The number is in its log.',
  },
  'link-not-open': {
    fix: here,
    sentence: 'This link does not open a setup, or no longer does.',
    remedy: 'Ask whoever sent it to you for a new one. Everything that was saved is kept.',
    supporter: 'Unknown, revoked, replaced, used, over its time, or its work is done. Make a new link.',
  },
  'links-tried-too-many': {
    fix: wait,
    sentence: 'Too many setup links were opened from your network in a short time.',
    remedy: 'Open it again in {seconds} seconds.',
    supporter: 'The limit of openings for one address.',
  },
  'links-made-too-many': {
    fix: wait,
    sentence: 'Too many links were made for this setup in a short time.',
    remedy: 'Use the last one, or make another in {seconds} seconds.',
    supporter: 'The limit of links that the people of one setup make.',
  },
  'link-customer-missing': {
    fix: here,
    sentence: 'Say which customer the setup is for.',
    remedy: 'Enter the name of the company, with 200 characters at most.',
    supporter: 'The name was empty, or too long.',
  },
  'link-days-wrong': {
    fix: here,
    sentence: 'A link lives from 1 to 90 days.',
    remedy: 'Enter a whole number of days from 1 to 90.',
    supporter: 'The number of days was outside of its range.',
  },
  'link-ended': {
    fix: here,
    sentence: 'The link you came in by is over, so it cannot give you another.',
    remedy: 'Ask whoever sent it to you for a new one. Everything that was saved is kept.',
    supporter: 'A link that people make for themselves ends with the one they came in by. Make a new link.',
  },
  'link-unknown': {
    fix: here,
    sentence: 'This setup has no such link that is still open.',
    remedy: 'Look at its links as they are now.',
    supporter: 'A link of another setup, or one that has ended meanwhile.',
  },
  'setup-unknown': {
    fix: here,
    sentence: 'There is no such setup.',
    remedy: 'Look for it by its support code.',
    supporter: 'The id or the support code belongs to no setup.',
  },
  'start-closed': {
    fix: here,
    sentence: 'A setup begins with a link from your support contact.',
    remedy: 'Ask them for a setup link.',
    supporter: 'OPEN_START is off. Make a setup link for this customer.',
  },
  'step-not-reached': {
    fix: here,
    sentence: 'That step comes later.',
    remedy: 'Finish this one first.',
    supporter: 'An action was posted before its step.',
  },
  'changed-elsewhere': {
    fix: here,
    sentence: 'This setup was changed in another window a moment ago.',
    remedy: 'Look at the page as it is now, and go on from there.',
    supporter: 'Two windows wrote at once. The first one counted.',
  },
  'forms-too-many': {
    fix: wait,
    sentence: 'More forms arrived from this setup than people send.',
    remedy: 'Try again in {seconds} seconds. What you saved is kept.',
    supporter: 'The limit of forms for one setup. A script, or a browser that reloads by itself.',
  },
  'visits-too-many': {
    fix: wait,
    sentence: 'Too many setups were begun from your network in a short time.',
    remedy: 'Try again in {seconds} seconds.',
    supporter: 'The limit of new setups for one address.',
  },
} as const satisfies Record<string, Failure>

export type FailureCode = keyof typeof failures

/** Facts that fill the words in braces. */
export type FailureFacts = Partial<
  Record<'instance' | 'read' | 'product' | 'integration' | 'seconds' | 'count' | 'incident' | 'name', string>
>

/** A sentence with its words in braces filled in; a missing fact is left out. */
export function fill(sentence: string, facts: FailureFacts = {}): string {
  return fillIn(sentence, facts)
}

/** Is this text the code of a failure? */
export function isFailureCode(text: unknown): text is FailureCode {
  return typeof text === 'string' && Object.hasOwn(failures, text)
}

/** Will asking again later help? Otherwise somebody has to do something first. */
export function isPassing(code: FailureCode): boolean {
  return ['wait', 'network'].includes(failures[code].fix.at)
}
