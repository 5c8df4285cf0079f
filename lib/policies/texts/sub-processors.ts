/** The sub-processors page's first text. Tables in braces are filled in from the records when a version is published. */
export const SUB_PROCESSORS_TEXT = `These companies handle data for {{company.name}} so that the Platform can run. Each is bound by contract to handle data only as we instruct, and to protect it as we do.

## The companies

{{processors}}

## What keeps this list honest

- An integration is switched off in production unless a signed agreement with the company is on file and its review is not overdue. The code that would send data asks first.
- A company marked as planned has its place in our code, but this installation is not set up to send it anything.
- Each company receives only the categories of data named here. Stripe never has access to ERP data: it gets what invoices and payments need, field by field from a list, and cards and accounts are entered on its own pages. Every request to Deepgram says that the sound may not be used to improve its own models.
- What a company keeps for a while after we have deleted our copy is part of the [privacy policy](/legal/privacy#how-long-data-is-kept).

## Before the list changes

We announce a new company, a new purpose or a new location at least {{processor-notice}} before it takes effect, by mail to everybody who follows this page. Customers may object within that time, as the [data processing addendum](/legal/dpa) says.
`;
