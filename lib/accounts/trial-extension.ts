import { formatDay } from "@/lib/format/day";
import { dayIn } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { letter, siteLink } from "@/lib/platform/letter";
import { mailName } from "@/lib/platform/mail-name";
import { greeting } from "./mails";

interface Trial {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  trialEndsAt: string;
}

/**
 * Adds to a write that a trial ends later, and that its owners are told; they are told of its new end as of any. The write is undone
 * as "changed" unless the trial still ends when it was seen to end, and no plan was chosen.
 */
export function collectTrialExtension(
  w: ControlWriter,
  trial: Trial,
  owners: readonly { name: string; email: string }[],
  to: string,
): void {
  w.statement(
    `UPDATE "Organization" SET "trialEndsAt" = ?3, "trialMails" = min("trialMails", 1) WHERE "id" = ?1 AND "trialEndsAt" = ?2
     AND "planKey" = 'trial' AND "isDemo" = 0 AND "closingEndsAt" IS NULL`,
    [trial.id, trial.trialEndsAt, to],
  );
  w.expectRows(1, "changed");
  const name = mailName(trial.name, "your organization");
  const day = formatDay(dayIn(new Date(to), trial.timeZone), "en-GB", "long");
  for (const owner of owners)
    w.mail({
      ...{ organizationId: trial.id, recipient: owner.email, template: "trial-extended" },
      subject: `The Lumina trial of ${name} goes on until ${day}`,
      body: letter(
        greeting(owner.name),
        `we have extended the trial of ${name}: it goes on until ${day}. It costs nothing, and everything works as before.`,
        siteLink(`/o/${trial.slug}`),
      ),
    });
}
