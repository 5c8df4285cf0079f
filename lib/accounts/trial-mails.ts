import { formatDay } from "@/lib/format/day";
import { clock, DAY_MS, dayIn } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { greeting } from "./mails";
import { peopleInCharge } from "./members";

/** Organizations of one run of the clock. */
const MOST_AT_ONCE = 100;
/** A trial that ended longer ago than this is told of no more: the clock stood still, or the mail would surprise. */
const LATEST_MS = 7 * DAY_MS;
const ENDING_MS = 3 * DAY_MS;

interface Trial {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  trialEndsAt: string;
  trialMails: number;
}

/** Tells the owners of organizations on trial that it has begun, that it ends in three days, and that it has ended: each once. */
export async function sendTrialMails(): Promise<void> {
  const due = await controlDb().organization.findMany({
    where: {
      ...{ isDemo: false, planKey: "trial", closingEndsAt: null },
      OR: [
        { trialMails: 0, trialEndsAt: { gt: clock.instant() } },
        { trialMails: { lt: 2 }, trialEndsAt: { gt: clock.instant(), lte: clock.inMs(ENDING_MS) } },
        { trialMails: { lt: 3 }, trialEndsAt: { lte: clock.instant(), gt: clock.inMs(-LATEST_MS) } },
      ],
    },
    orderBy: { trialEndsAt: "asc" },
    take: MOST_AT_ONCE,
    select: { id: true, slug: true, name: true, timeZone: true, trialEndsAt: true, trialMails: true },
  });
  for (const trial of due) await tell(trial);
}

/** Of several that are due at once, only the last is sent. */
async function tell(trial: Trial): Promise<void> {
  const left = Date.parse(trial.trialEndsAt) - clock.now().getTime();
  const stage = left <= 0 ? 3 : left <= ENDING_MS ? 2 : 1;
  if (trial.trialMails >= stage) return;
  const owners = await peopleInCharge(trial.id, ["owner"]);
  try {
    await controlWrite({ kind: "system", id: "trial" }, (w) => {
      w.statement(
        `UPDATE "Organization" SET "trialMails" = ?2 WHERE "id" = ?1 AND "trialMails" = ?3 AND "planKey" = 'trial'`,
        [trial.id, stage, trial.trialMails],
      );
      w.expectRows(1, "changed");
      for (const owner of owners) w.mail(trialMail(owner, trial, stage));
    });
  } catch (error) {
    // Another run of the clock has sent it, or a plan was chosen in this moment.
    if (!(error instanceof GuardError)) throw error;
  }
}

function trialMail(to: { name: string; email: string }, trial: Trial, stage: 1 | 2 | 3): NewMail {
  const { slug, timeZone, trialEndsAt } = trial;
  const name = mailName(trial.name, "your organization");
  const day = formatDay(dayIn(new Date(trialEndsAt), timeZone), "en-GB", "long");
  const plans = siteLink(`/o/${slug}/settings/billing`);
  const usage = siteLink(`/o/${slug}/settings/usage`);
  const texts = {
    1: {
      template: "trial-started",
      subject: `The Lumina trial of ${name} has begun`,
      paragraphs: [
        `the trial of ${name} goes on until ${day}. It costs nothing, and no card is needed.`,
        "Start with your sales: Lumina learns from them, and shows what runs out and what to order.",
        siteLink(`/o/${slug}/imports`),
      ],
    },
    2: {
      template: "trial-ending",
      subject: `The Lumina trial of ${name} ends on ${day}`,
      paragraphs: [
        `the trial of ${name} ends on ${day}. Then everything stays to view and export, and nothing new happens.`,
        `What the trial used, and which plan fits: ${usage}`,
        `Choose a plan: ${plans}`,
      ],
    },
    3: {
      template: "trial-ended",
      subject: `The Lumina trial of ${name} has ended`,
      paragraphs: [
        `the trial of ${name} has ended. Everything can still be viewed and exported; agents, imports and calls have stopped.`,
        `Choose a plan to go on where you left off: ${plans}`,
      ],
    },
  }[stage];
  const { template, subject, paragraphs } = texts;
  return {
    ...{ organizationId: trial.id, recipient: to.email, template, subject },
    body: letter(greeting(to.name), ...paragraphs),
  };
}
