/** The accounts and keys that the emulated providers know. They open nothing elsewhere. */
export const ACCOUNTS = [
  { sid: `AC${"5a".repeat(16)}`, token: "token-of-the-sandbox-account" },
  // What is signed by this account must not pass as the other's.
  { sid: `AC${"6b".repeat(16)}`, token: "token-of-another-account" },
];
export const DEEPGRAM_KEY = "key-of-the-sandbox-at-deepgram";
export const GEMINI_KEY = "key-of-the-sandbox-at-gemini";

/** The sandbox's own number, which test calls show, and the telephone of whoever makes them. */
export const SANDBOX_NUMBER = "+12025550100";
export const SANDBOX_PHONE = "+12025550150";

/** What an application is told so that it asks the emulators at an origin instead of the providers. */
export const voiceVariables = (origin) => ({
  TWILIO_ACCOUNT_SID: ACCOUNTS[0].sid,
  TWILIO_AUTH_TOKEN: ACCOUNTS[0].token,
  TWILIO_ORIGIN: `${origin}/twilio`,
  TWILIO_PRICING_ORIGIN: `${origin}/twilio`,
  TWILIO_NUMBER: SANDBOX_NUMBER,
  TWILIO_TEST_NUMBER: SANDBOX_NUMBER,
  TWILIO_TEST_PHONE: SANDBOX_PHONE,
  DEEPGRAM_API_KEY: DEEPGRAM_KEY,
  DEEPGRAM_ORIGIN: `${origin}/deepgram`,
  GEMINI_API_KEY: GEMINI_KEY,
  GEMINI_ORIGIN: `${origin}/gemini`,
});
