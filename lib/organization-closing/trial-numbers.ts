import { type AccessColumns, type ReadOnlyReason, readOnlyReason } from "@/lib/accounts/access";
import { greeting } from "@/lib/accounts/mails";
import { peopleInCharge } from "@/lib/accounts/members";
import {
  decideNumbersEnd,
  type EndedTrial,
  keepNumbersThatGoOn,
  numbersEndAt,
  numbersToRelease,
  trialsWithNumbers,
} from "@/lib/accounts/trial-numbers";
import { formatDay } from "@/lib/format/day";
import { formatPhone } from "@/lib/format/phone";
import { listNumbers, releaseNumber, settlePurchase } from "@/lib/phone-numbers/numbers";
import { addDays, clock, DAY_MS, dayIn, dayStart } from "@/lib/platform/clock";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { letter, siteLink } from "@/lib/platform/letter";
import { log } from "@/lib/platform/log";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { lastDayOf } from "./days";
import { openClosing } from "./queries";

/**
 * Numbers cost money every month. Those of an organization whose subscription has ended, or that was closed, are released when
 * it is erased; those of a trial that ended without a plan are released here.
 */

const RELEASER: Actor = { kind: "system", id: "phone-numbers" };
/** After the end of a trial. */
const KEPT_DAYS = 30;
/** Owners are told so many days before. */
const TOLD_DAYS = 7;

/** The last day on which the numbers of a trial are kept. */
export const numbersLastDay = (trialEndsAt: string, timeZone: string): string =>
  addDays(dayIn(new Date(trialEndsAt), timeZone), KEPT_DAYS);

/** Tells owners that their numbers will be released, and releases those whose time is over. Repeats are harmless. */
export async function releaseNumbersOfTrials(): Promise<void> {
  await keepNumbersThatGoOn();
  const soon = clock.inMs(-(KEPT_DAYS - TOLD_DAYS) * DAY_MS);
  for (const trial of await trialsWithNumbers(soon)) await announce(trial);
  for (const { organizationId, numberId } of await numbersToRelease())
    await release(tenantDb(organizationId), numberId).catch((error) =>
      // The next tick asks again.
      log.failure("voice.number-not-released", error, { organizationId, numberId }),
    );
}

async function announce(trial: EndedTrial): Promise<void> {
  const { id, timeZone, trialEndsAt } = trial;
  // Also where the clock stood still, there is a week between the mail and the release.
  const planned = numbersLastDay(trialEndsAt, timeZone);
  const earliest = addDays(dayIn(clock.now(), timeZone), TOLD_DAYS);
  const lastDay = [planned, earliest].sort().at(-1) ?? planned;
  const [owners, numbers] = await Promise.all([peopleInCharge(id, ["owner"]), listNumbers(tenantDb(id))]);
  const shown = numbers.map(({ number }) => formatPhone(number));
  await decideNumbersEnd(
    trial,
    dayStart(addDays(lastDay, 1), timeZone),
    owners.map((owner) => numbersMail(owner, trial, shown, lastDay)),
  );
}

async function release(db: TenantDb, id: string): Promise<void> {
  const number = await db.phoneNumber.findFirst({ where: { id }, select: { status: true } });
  if (number?.status === "buying" && !(await settlePurchase({ db }, id))) return;
  await releaseNumber({ db, actor: RELEASER }, id);
}

function numbersMail(
  to: { name: string; email: string },
  { id, slug, name: organization }: EndedTrial,
  numbers: readonly string[],
  lastDay: string,
): NewMail {
  const name = mailName(organization, "your organization");
  const what = numbers.length === 1 ? "telephone number" : "telephone numbers";
  const day = formatDay(lastDay, "en-GB", "long");
  return {
    ...{ organizationId: id, recipient: to.email, template: "numbers-ending" },
    subject: `${name} loses its ${what} after ${day}`,
    body: letter(
      greeting(to.name),
      `the trial of ${name} has ended. After ${day} we release its ${what}: ${numbers.join(", ")}. Somebody else may get a released number, and it may not come back.`,
      `To keep ${numbers.length === 1 ? "it" : "them"}, choose a plan until then: ${siteLink(`/o/${slug}/settings/billing`)}`,
      "Calls and messages that were made stay as they are.",
    ),
  };
}

/** The last day on which a read-only organization keeps its numbers, and why; null while it keeps them. */
export async function numbersKeptUntil(
  organization: AccessColumns & { id: string; timeZone: string },
): Promise<{ lastDay: string; reason: ReadOnlyReason } | null> {
  const reason = readOnlyReason(organization);
  if (!reason) return null;
  if (reason !== "trial-ended") {
    const closing = await openClosing(organization.id);
    return closing && { lastDay: closing.lastDay, reason };
  }
  const { id, timeZone, trialEndsAt } = organization;
  const endsAt = await numbersEndAt(id);
  return { lastDay: endsAt ? lastDayOf(endsAt, timeZone) : numbersLastDay(trialEndsAt, timeZone), reason };
}
