/** The cookie policy's first text. Tables in braces are filled in from the records when a version is published. */
export const COOKIES_TEXT = `This policy names everything that Lumina’s website and Platform may keep in your browser: cookies, and other browser storage that works like them. It belongs to the [privacy policy](/legal/privacy).

## In short

- Before you choose, only what is **necessary** is used: to sign you in, to keep the connection safe, and to remember what you set yourself.
- Everything else needs your consent first. Nothing of it is loaded, stored or sent before.
- Refusing is as easy as agreeing, and you can change your mind at any time.
- We use **no advertising cookies**, and we do not sell data collected through cookies.

## Everything we use

{{cookies}}

A name that ends in \`*\` stands for every name that begins like this. “Kept for” is the longest time; many browsers delete earlier. A scanner visits our own site with a real browser and compares what it finds with this list.

## What loads only after consent

- **Google Analytics 4** counts visits of the website and of the workspace, where addresses are told without names and ids. It runs in the basic mode of Google’s consent settings: its script is not loaded until you agree, and all settings about advertising stay refused. Google keeps event data for up to {{analytics-months}}.
- **Datadog RUM** shows us how fast pages are and where they fail. It starts only after you agree. Words and figures of the page are masked, so that no ERP data and nothing from a call reaches it.

Both stop when you withdraw your consent, in every open tab of your browser, also when we cannot be reached to write it down. We then delete what they set, on this host and on every domain above it, look again, and tell you what was removed, or what your browser would not let us remove.

## Your choice

- **Cookie settings**, at the foot of every page, lets you choose by category and by service, at any time.
- **Global Privacy Control:** if your browser sends it, nothing optional happens, whatever was chosen before. The page shows that it was honoured. We write no identifier for a visitor who sends it.
- **Your browser** can block or delete cookies as well. The public pages work without any; signing in does not.
- **Without JavaScript** nothing optional happens at all.

Where you are decides how we ask, never whether you may refuse. In the EEA and the United Kingdom you are asked first. In California, and everywhere else, nothing optional runs before you agree either. Where we cannot tell where you are, the strictest rule counts.

The law of the United Kingdom lets a website measure its own use without asking, within limits. We ask there as well.

## How long a choice lasts

We ask again six months after a refusal, twelve months after consent, or when something material changes. What you choose signed in belongs to your account and follows you to every browser. What was agreed to in a browser before you signed in does not count for you: it may have been somebody else, so you are asked. When you sign out, what you agreed to ends in that browser.

We keep a record of each choice as proof, for {{proof-months}}: what was shown, what was chosen and when, with a shortened network address. Where Global Privacy Control is on, there is no such record.

## Questions

{{contacts}}
`;
