/** What the page of single sign-on says after a test sign-in. Addresses carry the word, never the sentence. */
const NOTICES = {
  worked: {
    tone: "positive",
    title: "The test sign-in worked.",
    text: "Your identity provider can be turned on now.",
  },
  "provider-failed": {
    tone: "critical",
    title: "The test sign-in did not work.",
    text: "Your identity provider did not answer as it has to. Check client ID, client secret and redirect address, and test again.",
  },
  "provider-cancelled": {
    tone: "neutral",
    title: "The test sign-in was cancelled.",
    text: "Nothing has changed.",
  },
  "provider-unverified": {
    tone: "critical",
    title: "The sign-in worked, but the e-mail address was not verified.",
    text: "Your identity provider has to send the claims email and email_verified (true). In Microsoft Entra ID, add the optional claims email and xms_edov to the ID token.",
  },
  "sso-other-domain": {
    tone: "critical",
    title: "The sign-in worked, but the address is not of your domains.",
    text: "Add the domain of the address above and prove it, or test with an address of a proven domain.",
  },
  "sso-changed": {
    tone: "caution",
    title: "The settings changed during the test.",
    text: "Test again.",
  },
} as const;

/** What to say after a test, by the word in the address; nothing of an unknown one. */
export const signOnNotice = (word: string | undefined) =>
  word && Object.hasOwn(NOTICES, word) ? NOTICES[word as keyof typeof NOTICES] : undefined;
