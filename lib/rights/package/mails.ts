import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { KEPT } from "@/lib/retention/rules";

/** For somebody with an account: they take it there, after a fresh proof. */
export const packageReadyMail = (email: string): NewMail => ({
  recipient: email,
  template: "subject-package-ready",
  subject: "Your data from Lumina is ready",
  body: letter(
    "Hello,",
    `the package of everything that Lumina keeps of you is ready. You can download it for ${KEPT.packageDays} days:`,
    siteLink("/account/privacy"),
    "Lumina asks you to confirm that it's you before the download starts.",
  ),
});

/** For somebody without one: a link, which asks for a code that is mailed when it is opened. */
export const packageLinkMail = (email: string, token: string): NewMail => ({
  recipient: email,
  template: "subject-package-link",
  subject: "Your data from Lumina is ready",
  body: letter(
    "Hello,",
    `the package of everything that Lumina keeps of you is ready. You can download it for ${KEPT.packageDays} days:`,
    siteLink(`/privacy-package/${token}`),
    "The page sends a code to this address, which you type there. Nobody else can open it with this link alone.",
  ),
});

export const packageCodeMail = (email: string, code: string): NewMail => ({
  recipient: email,
  template: "subject-package-code",
  subject: `${code} is your code for Lumina`,
  body: letter(
    "Hello,",
    `your code is ${code}. Type it on the page that you came from. It works for 10 minutes.`,
    "If you asked for nothing, ignore this mail.",
  ),
});
