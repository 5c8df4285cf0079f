/** The data processing addendum's first text. Tables in braces are filled in when a version is published. */
export const DPA_TEXT = `This addendum is part of the [terms of service](/legal/terms) between a customer and {{company.name}} (“Lumina”). It applies whenever Lumina processes personal data for the customer, and goes before the terms where the two differ. Words such as controller, processor and personal data mean what the GDPR says they mean.

## 1. Roles and instructions

The customer is the controller, or a processor for somebody else; Lumina is the processor. Lumina processes personal data only on the customer’s documented instructions: these are the terms, this addendum, and what the customer’s people do and set in the Platform. If Lumina believes that an instruction breaks the law, it says so at once. If a law obliges Lumina to process data otherwise, it tells the customer first, unless that law forbids it.

Lumina does not sell or share personal data, does not keep, use or disclose it outside the business relationship with the customer or for any purpose but those below, and does not combine it with data from elsewhere. Under the CCPA Lumina is a service provider, and tells the customer if it can no longer meet its duties as one.

## 2. What is processed

| | |
| --- | --- |
| Subject | Running the Platform for the customer: Lumina AI, Lumina Agents and Lumina Voice |
| Duration | As long as the subscription, and the time of deletion in section 9 |
| Nature and purpose | Storing, analyzing and exporting ERP data; training models for this customer alone; carrying out agents’ work within the customer’s limits; transcribing calls and drawing insights from them |
| People concerned | The customer’s staff; contacts at its suppliers and customers; people on its calls |
| Kinds of data | Names and business contact details; what ERP records say about people; voice, transcripts and what was said; use of the Platform |
| Special categories | Not intended. The customer keeps them out of what it provides |

## 3. People who handle the data

Only people who need it have access, and all of them are bound to confidentiality. Access is by role, recorded, and ends when it is no longer needed.

## 4. Security

Lumina keeps at least these measures, and may improve but not weaken them:

- TLS for all data in transit; encryption at rest where the underlying storage supports it.
- Files, recordings and models encrypted under a key that belongs to the one organization, wrapped by a master key.
- Separation of organizations by the database itself: keys and references contain the organization, and every access names it.
- Models trained and kept in isolation per customer, never pooled.
- Cloudflare Access for Lumina’s staff; roles and permissions for everybody.
- An audit of every change, chained so that a missing or altered entry shows.
- Regular security reviews, and tests of these measures with every build.

## 5. Sub-processors

The customer agrees to the companies on the [list of sub-processors](/legal/sub-processors) as of the day it accepts this addendum. Lumina binds each by contract to duties no weaker than these, and answers for what they do as for its own acts.

Lumina announces a new sub-processor, purpose or location at least {{processor-notice}} before it takes effect, by mail to those who follow the list. The customer may object within that time, on reasonable grounds of data protection. If no solution is found, the customer may end the part of the service that cannot be provided without that company, and gets back what was paid for the time after.

## 6. Requests from people

The Platform lets the customer find, export, correct and delete data itself. Where that is not enough, Lumina helps.

If a person writes to Lumina about data of the customer, such as somebody who spoke on a call, Lumina passes the request on without delay, answers the person only to say so, and follows it until the customer has answered.

## 7. Help with the customer’s own duties

On request Lumina gives the information it has for assessments of risk, for talks with an authority, and for keeping the data secure.

## 8. Personal data breaches

Lumina tells the customer of a breach without undue delay after becoming aware of it, in time for the customer to meet its own 72 hours: what happened, which data and about how many people, what may follow from it, what was done, and whom to ask. What is not yet known follows as it becomes known. Lumina keeps a record of every incident.

## 9. Export, return and deletion

Until {{after-cancellation}} after cancellation the customer can export its data, models’ outputs included. Then Lumina deletes it: rows, files, models, caches, and copies with sub-processors. It destroys the organization’s key, which makes every sealed file unreadable, and issues a certificate of deletion.

The history of the database still holds deleted rows for {{restore-days}} after that; it is used for nothing but restoring after a failure, and what was deleted is deleted again after a restore. What a law obliges Lumina to keep is kept for that alone.

{{retention}}

Some sub-processors hold data somewhat longer than Lumina does:

{{tails}}

## 10. Proof and audits

Lumina gives the customer what is needed to show that this addendum is kept. If that does not suffice, the customer or an independent auditor bound to confidentiality may audit, once a year, or at any time after a breach or when an authority asks, with 30 days’ notice where possible, during business hours and without access to data of others.

## 11. Transfers between countries

Where personal data from the EEA goes to a country without an adequacy decision, the Standard Contractual Clauses of 4 June 2021 (Decision 2021/914) apply: module two where the customer is the controller, module three where it is a processor. For data from the United Kingdom the International Data Transfer Addendum of the Information Commissioner applies to them; for data from Switzerland they are read as its Federal Act on Data Protection asks. Section 2 describes the transfer, section 4 the measures, section 5 the sub-processors (with general authorisation). The supervisory authority is the customer’s.

## 12. Contact and acceptance

The customer accepts this addendum together with the terms; a signed copy is available on request.

{{contacts}}
`;
