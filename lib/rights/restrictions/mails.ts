import { letter, letterDay } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { COMPANY } from "@/lib/site/company";

/** Before a restriction ends. */
export const liftingMail = (email: string, liftsAt: string): NewMail => ({
  recipient: email,
  template: "restriction-lifting",
  subject: "The restriction of your data ends soon",
  body: letter(
    "Hello,",
    `you asked us to restrict how your data is used. We will lift that restriction on ${letterDay(liftsAt)}; from then on your data is used again as the privacy policy says.`,
    `If you do not agree, write to ${COMPANY.privacyEmail} before then, or complain to a supervisory authority.`,
  ),
});
