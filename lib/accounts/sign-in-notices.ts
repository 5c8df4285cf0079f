import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import type { NewMail } from "@/lib/platform/mail";
import { withinLimit } from "@/lib/platform/rate-limit";
import type { Visitor } from "./session-start";
import { burstMail, travelMail } from "./sign-in-mails";

/** Owners told of one event, over all of a person's organizations. */
const OWNERS_TOLD = 20;
/** What Cloudflare calls a network whose country it does not know, and the Tor network. */
const NO_COUNTRY = new Set(["XX", "T1"]);

/** The country of a region such as "US-CA", or null where none is known. */
export function countryOf(region: string | null | undefined): string | null {
  const country = region?.split("-")[0] ?? "";
  return /^[A-Z]{2}$/.test(country) && !NO_COUNTRY.has(country) ? country : null;
}

/**
 * What owners are told when somebody signs in from another country than within the hour before: no flight is that quick,
 * though a VPN is.
 */
export async function travelNotices(userId: string, visitor: Visitor): Promise<NewMail[]> {
  const country = countryOf(visitor.region);
  if (!country) return [];
  const earlier = await controlDb().signInEvent.findFirst({
    where: { userId, at: { gt: clock.inMs(-HOUR_MS) }, outcome: "signed-in", region: { not: null } },
    orderBy: { at: "desc" },
    select: { region: true },
  });
  const before = countryOf(earlier?.region);
  if (!before || before === country) return [];
  return toOwners(userId, (to, member) => travelMail(to, member, before, country));
}

/** What owners are told when many attempts to sign in as a member failed within an hour. */
export const burstNotices = (userId: string, failures: number): Promise<NewMail[]> =>
  toOwners(userId, (to, member) => burstMail(to, member, failures));

/** A mail for each owner of the person's organizations, if none was written about this person today (UTC). */
async function toOwners(
  userId: string,
  mail: (to: Addressee, member: Addressee) => NewMail,
): Promise<NewMail[]> {
  const member = await controlDb().user.findUnique({ where: { id: userId } });
  if (!member || !(await withinLimit(["sign-in-notice", userId], 1, DAY_MS))) return [];
  const owners = await controlDb().membership.findMany({
    where: { role: "owner", organization: { memberships: { some: { userId } } } },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { createdAt: "asc" },
    take: OWNERS_TOLD,
  });
  const byAddress = new Map(owners.map(({ user }) => [user.email, user]));
  return [...byAddress.values()].map((to) => mail(to, member));
}

interface Addressee {
  name: string;
  email: string;
}
