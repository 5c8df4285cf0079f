/** What the kinds of mail are called. */
const MAIL_KINDS: Record<string, string> = {
  "account-deleted": "Account deleted",
  "account-exists": "Account exists already",
  "billing-cancelled": "Subscription cancelled",
  "billing-ended": "Subscription ended",
  "billing-payment-failed": "Payment failed",
  "billing-plan-changed": "Plan changed",
  "billing-receipt": "Receipt",
  "billing-resumed": "Subscription continues",
  "call-mention": "Named in a comment on a call",
  "confirm-browser": "Confirm a browser",
  "confirm-email": "Confirm an address",
  "confirm-follow": "Confirm following the register",
  "confirm-new-email": "Confirm a new address",
  "domain-lost": "Domain no longer proven",
  "domain-missing": "DNS record of a domain missing",
  "email-change-asked": "Change of address requested",
  "email-changed": "Address changed",
  "inquiry-received": "Message received",
  "inquiry-reply": "Reply to a message",
  invitation: "Invitation",
  "join-organization": "Confirm an address to join",
  "new-device": "Sign-in from a new browser",
  "identity-connected": "Another way to sign in",
  "identity-disconnected": "A way to sign in was removed",
  "new-email-taken": "New address in use already",
  "passkey-added": "Passkey added",
  "passkey-cloned": "Copied passkey refused",
  "passkey-removed": "Passkey removed",
  "organization-export-ready": "Export of the organization is ready",
  "password-changed": "Password changed",
  "policy-change": "Change of a policy",
  "policy-withdrawn": "Change of a policy withdrawn",
  "processor-change": "Change of sub-processors",
  "processor-change-withdrawn": "Change of sub-processors withdrawn",
  "purchase-order": "Purchase order",
  "sign-on-bypassed": "Owner signed in without single sign-on",
  "recovery-code-used": "Recovery code used",
  "recovery-codes-new": "New recovery codes",
  "request-received": "Support request received",
  "reset-password": "Reset a password",
  "second-factor-off": "Second factor turned off",
  "second-factor-reset": "Second factor turned off by staff",
  "second-factor-on": "Second factor turned on",
  "staff-factor-reset": "Second factor of staff reset",
  "sign-in-failures": "Many failed sign-ins of a member",
  "tracker-alert": "Words to watch for were said",
  "sign-in-travel": "Sign-ins of a member from two countries",
};

/** A kind of mail in words; one that is not in the list shows its key in words. */
export function mailKind(template: string): string {
  const words = template.replaceAll("-", " ");
  return MAIL_KINDS[template] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

export const isNamedMailKind = (template: string): boolean => template in MAIL_KINDS;
