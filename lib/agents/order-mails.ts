import { guardWritable } from "@/lib/accounts/guard-writable";
import { organizationById } from "@/lib/accounts/organization-record";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, tenantDb } from "@/lib/platform/db";
import { dueHeldMails, type HeldMail, heldMail } from "@/lib/platform/held-mails";
import { log } from "@/lib/platform/log";
import {
  addMailWithdrawal,
  orderOfHeldMail,
  type ReleaseOutcome,
  releaseHeldMail,
  withdrawOrphanedMail,
} from "@/lib/purchasing/release";
import {
  type HeldSupplierMail,
  heldSupplierMail,
  releaseSupplierMail,
  withdrawHeldSupplierMail,
} from "@/lib/purchasing/supplier-mails";
import { guardStops } from "./run-state";
import { guardStopsOf } from "./stops";

const SYSTEM: Actor = { kind: "system", id: "mail" };
const PAGE = 50;
/** Held mails that one sweep looks at; the next one begins anew, so none is left for ever. */
const MOST_A_SWEEP = 1_000;
/** How long a stop switch may hold a mail; after that a person has to send the order anew, or to cancel it again. */
const HELD_AT_MOST_MS = 7 * DAY_MS;

/**
 * Takes the cancellation of a mail back together with the mail; answers whether it did. Where it did not, the mail stays held: an
 * order stays cancelled only while its supplier is told of it.
 */
type TakeBackCancellation = (db: TenantDb, today: string, supplierMailId: string) => Promise<boolean>;
const KEEP: TakeBackCancellation = async () => false;

/** Lets one held mail leave when its grace period has ended and no stop switch holds it. Repeats change nothing. */
export async function releaseOrderMail(mailId: string, actor: Actor = SYSTEM): Promise<ReleaseOutcome> {
  const mail = await heldMail(mailId);
  if (!mail) return "gone";
  if (mail.sendAfter > clock.instant()) return "early";
  return release(mail, actor);
}

/** Lets every held mail leave whose grace period has ended: what the queue lost and what a stop switch held. */
export async function releaseDueOrderMails(takeBack: TakeBackCancellation = KEEP): Promise<string[]> {
  const released: string[] = [];
  let last: HeldMail | null = null;
  for (let seen = 0; seen < MOST_A_SWEEP; seen += PAGE) {
    const page: HeldMail[] = await dueHeldMails(PAGE, last);
    for (const mail of page) {
      try {
        if ((await release(mail, SYSTEM, takeBack)) === "released") released.push(mail.id);
      } catch (error) {
        log.failure("order-mail.release-failed", error, {
          organizationId: mail.organizationId,
          mailId: mail.id,
        });
      }
    }
    if (page.length < PAGE) break;
    last = page.at(-1) ?? null;
  }
  return released;
}

async function release(
  mail: HeldMail,
  actor: Actor,
  takeBack: TakeBackCancellation = KEEP,
): Promise<ReleaseOutcome> {
  const db = tenantDb(mail.organizationId);
  const [order, organization] = await Promise.all([
    orderOfHeldMail(db, mail.id),
    organizationById(mail.organizationId),
  ]);
  if (!order && organization) {
    const about = await heldSupplierMail(db, mail.id);
    const isTakenBack = (id: string) => takeBack(db, clock.today(organization.timeZone), id);
    if (about) return releaseAbout(db, mail, about, actor, isTakenBack);
  }
  if (!order || !organization) return withdrawOrphanedMail(db, SYSTEM, mail.id);
  const agentId = order.proposalId ? await agentOf(db, order.proposalId) : null;
  const today = clock.today(organization.timeZone);
  const outcome = await releaseHeldMail(db, actor, order, mail.id, today, (w) => {
    if (agentId) guardStops(w, mail.organizationId, agentId);
  });
  if (outcome !== "held" || !isHeldTooLong(mail)) return outcome;
  try {
    await db.write(SYSTEM, (w) =>
      addMailWithdrawal(w, order, mail.id, {
        action: "purchase-order.mail-withdrawn",
        summary: `The e-mail with ${order.number} was held by a stop for seven days and does not leave by itself any more.`,
      }),
    );
    return "withdrawn";
  } catch (error) {
    if (error instanceof GuardError) return "gone";
    throw error;
  }
}

const isHeldTooLong = (mail: HeldMail): boolean =>
  Date.parse(mail.sendAfter) + HELD_AT_MOST_MS < clock.now().getTime();

/** The same for a mail about an order: what no person decided is held by every stop switch, and while the organization is read-only. */
async function releaseAbout(
  db: TenantDb,
  mail: HeldMail,
  about: HeldSupplierMail,
  actor: Actor,
  isTakenBack: (supplierMailId: string) => Promise<boolean>,
): Promise<ReleaseOutcome> {
  const outcome = await releaseSupplierMail(db, actor, about, (w) => {
    if (!about.byItself) return;
    guardStopsOf(w, mail.organizationId, "exceptions");
    guardWritable(w, mail.organizationId);
  });
  if (outcome !== "held" || !isHeldTooLong(mail)) return outcome;
  if (about.kind === "cancellation") return (await isTakenBack(about.id)) ? "withdrawn" : "held";
  return withdrawHeldSupplierMail(db, SYSTEM, about);
}

async function agentOf(db: TenantDb, proposalId: string): Promise<string | null> {
  const proposal = await db.proposal.findFirst({ where: { id: proposalId }, select: { agentId: true } });
  return proposal?.agentId ?? null;
}
