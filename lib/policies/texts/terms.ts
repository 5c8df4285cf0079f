/** The terms' first text. What stands in braces is filled in from the records when a version is published. */
export const TERMS_TEXT = `These terms are between {{company.name}} (“Lumina”, “we”, “us”) and the company you act for (“you”). They cover lumina-erp.com, Lumina AI, Lumina Agents and Lumina Voice (together, the “Platform”).

**The Platform is for businesses.** By signing up you confirm that you act for a business and may bind it, and that you are at least 18. It is not offered to consumers.

## 1. Your account

One organization is one account. Its owners decide who joins and with which role, and answer for what their people do there. Keep passwords to yourselves; tell us at once if somebody else may know one. What you tell us about yourself and your company must be true.

## 2. Trial and subscription

A trial begins when the address is confirmed, lasts {{trial-days}}, and needs no card. We may extend it. When it ends the workspace becomes read-only, and your data can still be exported.

Plans, prices and limits are on the [pricing page](/pricing). A subscription renews for the same period until it is cancelled, which you can do at any time for the end of the period. Fees are due as invoiced, without taxes. Payments are taken and invoices written by Stripe; you enter how you pay on its own pages. If a payment fails it is tried again, and everything goes on for {{grace-days}} from the invoice; then the workspace is read-only until it is paid, and can still be exported. What goes beyond a plan is charged only where an owner has allowed it, at the price and up to the limit shown there. A credit that we give is taken off the next invoices. We announce a change of price at least {{policy-notice}} before the period from which it applies.

## 3. What is yours

Your data is yours, and so is everything that your models make from it: forecasts, proposals, orders, transcripts. You allow us to process it only as needed to provide the Platform to you. We never use it to train or improve models for others.

The Platform itself, its software and its documentation are ours. You may use them while your trial or subscription lasts. If you suggest an improvement we may use the idea freely.

## 4. What the Platform does, and what you decide

Forecasts are estimates with a stated uncertainty. Language models can be wrong in what they explain or summarise; figures, prices and dates come from data and from models whose errors we measure. You decide what to order.

Agents work inside the limits that you set: budgets, approvals, stop switches. What an agent does inside those limits counts as your act. Review the limits before you widen them.

## 5. Calls

If you use Lumina Voice, you make sure that recording and transcribing a call is lawful, and that the people on it are told, and have agreed where the law asks for it. Do not use it for emergency calls.

## 6. Fair use

Do not:

- break the law, or the rights of others, with the Platform;
- put in data that you may not process, or that you do not need, such as data about health or children;
- get around limits, look for weaknesses without our permission, or disturb the service for others;
- copy the Platform to build a competing one, or resell it without our agreement.

If you find a weakness, please report it to [{{company.email}}](mailto:{{company.email}}); we will not hold an honest report against you.

## 7. Personal data

The [privacy policy](/legal/privacy) says what we do with data about you. The [data processing addendum](/legal/dpa) is part of these terms and governs personal data that we process on your behalf.

## 8. Availability and changes of the Platform

We work to keep the Platform available and secure, and repair faults promptly. We improve it constantly. We do not take away what you rely on during a paid period without something of equal worth, unless the law or security obliges us.

We may suspend access as far and as long as needed to avert harm: an attack, or a serious breach of these terms. We tell you beforehand where we can.

## 9. Ending

You may cancel at any time. Either of us may end the contract for a serious breach that is not put right within 30 days of a notice. After the end you can export your data for {{after-cancellation}}; then it is deleted as the addendum says.

## 10. Confidentiality

What one of us learns about the other that is evidently confidential is kept so, used only for this contract, and given only to people who need it and are bound alike. This does not cover what is public, was known before, or must be disclosed by law.

## 11. Warranty and liability

We provide the Platform with the care of a professional. Beyond that, and as far as the law allows, there are no further warranties; in particular we do not promise that a forecast comes true.

Neither of us is liable for lost profit or for indirect damage. Each one’s liability within a year is limited to the fees of the twelve months before the event. None of this limits liability for intent or gross negligence, for injury to people, for the duty to pay fees, or where the law does not allow a limit.

If somebody claims that the Platform itself breaks their rights, we defend you and pay what is finally awarded. If somebody claims that your data or your use of it does, you do the same for us.

## 12. Changes to these terms

The page of these terms shows when they last changed and keeps every earlier version. Material changes are mailed to every account holder at least {{policy-notice}} before they take effect. Who goes on using the Platform after that day accepts them. If you do not, you may cancel before that day and get back what was paid for the time after.

## 13. General

The law of the State of Texas applies, without its rules on conflict of laws; the courts of Harris County, Texas, have jurisdiction. Mandatory law of your own country stays untouched. If a part of these terms does not hold, the rest does. Neither of us may transfer the contract without the other’s consent, except together with the whole business. Neither of us is liable for what is beyond our control. Notices may be sent by mail to the address of an owner, and to us at the address below.

## Contact

{{contacts}}
`;
