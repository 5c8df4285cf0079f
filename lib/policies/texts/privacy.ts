/** The privacy policy's first text. Tables in braces are filled in from the records when a version is published. */
export const PRIVACY_TEXT = `This policy explains what data {{company.name}} (“Lumina”, “we”, “us”) collects, how it is processed and stored, which other companies are involved, and how you can use your rights.

It covers lumina-erp.com and the services Lumina AI, Lumina Agents and Lumina Voice (together, the “Platform”). It applies to everybody: visitors of the website, people on a trial, and paying subscribers. The Platform is for businesses.

## Who is responsible

**For the website and for accounts, we are.** We decide why and how that data is used; in the words of the GDPR we are the controller.

**For the data a company brings into the Platform, that company is.** ERP data, calls, recordings and transcripts belong to our customer. We process them on the customer’s instructions, as a processor, under the [data processing addendum](/legal/dpa).

If you spoke on a call that was recorded with Lumina Voice, or your name is in a customer’s records, you may write to the customer or to us. We pass requests that reach us on to the customer without delay, help them to answer, and keep our own clock running until it is done.

## What we collect

What you give us, what comes about when you use the Platform, and a limited set of technical facts:

- **Account information:** name, email address, phone number if you give one, company name, job title, and billing details.
- **ERP data** that you provide or connect: transactional records, inventory data, purchasing history and operational metrics.
- **Calls:** recordings and transcriptions made with Lumina Voice.
- **Usage:** feature interactions, volumes of API calls, requests to models, and session activity. [Below](#usage-statistics) is what exactly is counted, and how to object.
- **Payments:** your plan, invoices and what was paid. How you pay is kept [at Stripe](#payments).
- **Technical data:** browser type, device type, IP address, approximate location (no finer than a city), pages visited, and the way from one page to the next.
- **Messages** you send us: support requests, feedback and forms.

We do not ask for a date of birth, and we do not look for sensitive data such as health or beliefs. Please do not send us any.

## What we use it for

| Purpose | Ground under the GDPR |
| --- | --- |
| Provide, operate and maintain the Platform and its features, including Lumina AI, Lumina Agents and Lumina Voice | Our contract with you or your company |
| Train and fine-tune AI models with your ERP data, for your organization alone | Our contract, on your company’s instructions |
| Process and transcribe calls, and draw insights from them | Our contract, on your company’s instructions |
| Let agents carry out work, such as making purchase orders, handling exceptions and forecasting demand | Our contract, on your company’s instructions |
| Send messages that belong to the service: invoices, service updates, security alerts and answers to support requests | Our contract; our legitimate interest in keeping you informed |
| Take payments, write invoices, and keep them as long as tax and accounting law asks | Our contract; the law that obliges us |
| Analyze patterns of use to improve performance, reliability and user experience | Your consent, for everything that reads from or writes to your browser; otherwise our legitimate interest |
| Comply with legal, regulatory and security obligations | The law that obliges us; our legitimate interest in security |

Every mail we send belongs to one of these purposes. We send no marketing.

## Usage statistics

To see what to improve, we count for each person and day which features, pages and files of the Platform they used, how often a language model was asked, and which kind of device (a phone, a tablet, a computer) was used. A page is counted by the pattern of its address, without ids and without what you searched for. Nothing of your ERP data, of calls, or of what you type is part of it. These are the only events there are: one that is not declared is refused, and we count that it was.

You can **object** at any time under *Account → Usage statistics*: nothing that you do is counted any more, and what was counted is deleted at once. Whoever refuses cookies that are not needed, or whose browser sends Global Privacy Control, is not counted either. Nothing in the Platform changes for you by it.

After {{usage-days}} only sums of an organization remain, without people. Your organization and our staff see sums, never what one person used.

## Payments

**Stripe takes payments and writes our invoices.** When an organization subscribes we send Stripe what an invoice needs: the company’s name, billing address, tax number and billing contact, the plan, units used beyond it where an owner has allowed them, credits, an identifier of the organization, and the reason somebody gives when they cancel. Each request is checked against a list of fields before it leaves, so Stripe never has access to ERP data, to calls, or to what your people do.

**How you pay you enter on Stripe’s own pages.** Numbers of cards and accounts go to Stripe directly and never pass through Lumina; we see the kind, such as “Visa”, and its last four digits. For preventing fraud, and where the law of payments asks for it, Stripe decides for itself what to do with payment data, as a controller of its own, under [its privacy policy](https://stripe.com/privacy).

Invoices are kept as long as tax and accounting law of the country that is billed asks. When an organization is deleted, the customer and the ways to pay are deleted at Stripe; invoices stay there and here until the law no longer asks for them.

## Your data and AI models

Each customer’s model is trained only on that customer’s data, in an isolated environment. Customer data is never pooled, shared, or used to train or improve models that belong to others. Fine-tuned models are logically isolated per customer account.

You keep full ownership of your source data and of everything your models produce from it, and you can export both.

Agents work inside limits that you set. An approval covers exactly what was shown. Every step is recorded, and everything can be stopped. Agents decide about orders and stock, not about people: no decision with legal effect on a person is left to a machine.

## Where data is stored

- Cloudflare Workers run the application; D1 holds structured data, R2 files, and KV caches. Durable Objects hold what is live, such as a call or the progress of an import, Workflows the state of long work, Queues what is about to be sent, and Cloudflare’s e-mail service delivers our mails.
- All data is encrypted in transit with TLS, and at rest where the underlying storage supports it. Files and models of an organization are also encrypted by us, under a key that belongs to that organization alone.
- The infrastructure is spread across Cloudflare’s global network, for low latency and high availability.

## Companies that help us

Each of these is bound by contract to handle data only as we instruct. One that is marked as planned gets nothing yet. [Sub-processors](/legal/sub-processors) says more about each, and there you can ask to be told before the list changes.

{{processors.short}}

## Cookies

Some cookies are needed for security and to operate the service. Others measure how the website and the workspace are used. **Nothing that is not needed is loaded, stored or sent before you agree**, wherever you are; in the EEA and the United Kingdom, and wherever we cannot tell where you are, you are asked first.

- Cloudflare Access (\`CF_Authorization\`) authenticates and manages the sessions of Lumina’s staff. Your own session is kept by a cookie of ours.
- Cloudflare security (\`__cf_bm\`, \`cf_clearance\`) protects against bots.
- Datadog RUM (\`_dd_s_v2\`; \`_dd_s\` in earlier versions) monitors the performance of the application, after consent.
- Google Analytics (\`_ga\`, \`_ga_*\`) analyzes visits of the website and of the workspace, after consent.

We set no advertising cookies, and we do not sell data collected through cookies. Refusing takes as many clicks as agreeing. You can change your mind at any time under “Cookie settings” at the foot of every page; we then remove what was set, and show you what was removed. Your browser’s own settings work too, though parts of the Platform, such as signing in, need their cookies.

If your browser sends **Global Privacy Control**, we honour it from the first request, also over an earlier “accept”, and the page says so.

The [cookie policy](/legal/cookies) lists each one by name, with its purpose and lifetime.

## How long data is kept

Only as long as the purposes above or the law require:

{{retention}}

**Companies that help us** may hold a copy somewhat longer than we do:

{{tails}}

**Restoring.** Our database keeps a history from which any minute of the last {{restore-days}} can be brought back. A deleted row can therefore be restored for {{restore-days}}, by us alone, after a failure; what was to be deleted is then deleted again. Files, recordings and models do not depend on this: they are encrypted under your organization’s key, and destroying that key makes them unreadable everywhere, copies included.

## Your rights in the EEA and the United Kingdom

Under the General Data Protection Regulation, and under the law of the United Kingdom, you have the right to:

- **Access:** a copy of the personal data we hold about you.
- **Rectification:** inaccurate data corrected, incomplete data completed.
- **Erasure:** your data deleted where there is no compelling reason to go on processing it.
- **Restriction:** limits on how we use your data in certain circumstances.
- **Portability:** your data in a structured, commonly used, machine-readable format.
- **Objection:** to processing that rests on legitimate interests, and to direct marketing. To usage statistics you object [in your account](#usage-statistics), without giving a reason.
- **Withdrawal:** of a consent, at any time, as easily as you gave it.

Use the [form](/privacy-request), or write to [{{company.privacyEmail}}](mailto:{{company.privacyEmail}}). We answer within 30 days or within one calendar month, **whichever is earlier**. Should a request be unusually complex we may need up to two months more, and then tell you so, and why, before the first date has passed.

**In the United Kingdom**, the time stops while we wait for something we need from you to find your data or to know that it is you, and runs on when we have it. You may complain to us about how we handled your data; we acknowledge a complaint within 30 days and look into it without undue delay. Measuring the use of a website may be allowed there without consent; we ask anyway.

**Complaints.** You may turn to the supervisory authority where you live or work, or where you think the law was broken: [the authorities of the EEA](https://www.edpb.europa.eu/about-edpb/about-edpb/members_en), and in the United Kingdom the [Information Commissioner](https://ico.org.uk/make-a-complaint/).

## Your rights in California

Under the California Consumer Privacy Act, as the CPRA amended it, residents of California have the right to:

- **Know** which categories and which specific pieces of personal information we have collected, where they came from, what they are used for, and who received them.
- **Delete** personal information we have collected from you. We tell our service providers to do the same.
- **Correct** personal information that is wrong.
- **Limit** the use of sensitive personal information. We use none beyond what the law allows without asking; you may still tell us to limit it.
- **Opt out** of sale and sharing. We do not sell personal information, and do not share it for advertising across contexts. We honour Global Privacy Control all the same, and show that we do.
- **Not be treated worse** for using your rights. We do not discriminate against you for exercising them: prices, limits and features stay the same.

Use the [form](/privacy-request), or write to [{{company.privacyEmail}}](mailto:{{company.privacyEmail}}). We acknowledge a request within 10 business days, verify your identity, and respond within 45 days of receiving it. Once, and only with a notice sent to you in time, we may take another 45 days. An **authorised agent** may ask for you: we then need your signed permission, and may check with you that you gave it.

**Complaints.** You may turn to the [California Privacy Protection Agency](https://cppa.ca.gov/webapplications/complaint) or to the [Attorney General](https://oag.ca.gov/contact/consumer-complaint-against-a-business-or-company).

## Elsewhere

Wherever you live, write to the same address and we treat your request alike. Nobody is refused because of where they are.

## Security

We keep administrative, technical and organizational safeguards that fit the sensitivity of the data: TLS for all data in transit, Cloudflare Access for identity-based authentication of our staff, access by role, isolated environments for models, and regular security reviews. [Security](/security) describes them, and [Trust](/trust) shows whether each promise of this policy holds, and when it was last checked.

No system is perfectly secure. We are committed to protecting your data and to dealing with security incidents promptly. Where the law asks for it we notify the authority within 72 hours, and the people concerned without undue delay.

## Transfers between countries

Our infrastructure is spread over Cloudflare’s global network, so data may be processed outside your country. Where the law requires it we rely on Standard Contractual Clauses (SCCs), with the Addendum of the United Kingdom for data from there, or on another approved mechanism. [Sub-processors](/legal/sub-processors) names the location and the mechanism of each company.

## Children

The Platform is made for business use and is not directed to anybody under 18. We do not knowingly collect personal information from children. If you believe that a child has given us some, tell us and we delete it.

## Changes to this policy

We may change this policy. Its page shows when it last changed, keeps every earlier version, and shows what differs between any two. A material change is mailed to every account holder at least {{policy-notice}} before it takes effect. Who goes on using the Platform after that day accepts the changed policy; that is never taken as a consent to cookies.

## Contact

To use a right, send us [a privacy request](/privacy-request).

{{contacts}}
`;
