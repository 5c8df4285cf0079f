import { greeting } from "@/lib/accounts/mails";
import { letter } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";

/** To a member of staff whose authenticator app an admin has removed. */
export function staffFactorResetMail(to: { name: string; email: string }, by: string): NewMail {
  return {
    recipient: to.email,
    template: "staff-factor-reset",
    subject: "Your second factor for Lumina's staff pages was reset",
    body: letter(
      greeting(to.name),
      `${mailName(by, "an admin")} removed the authenticator app that you used for Lumina's staff pages. You set up another one at your next visit there.`,
      "If you did not ask for that, tell another admin at once: whoever has your Cloudflare Access could set up an app of their own.",
    ),
  };
}
