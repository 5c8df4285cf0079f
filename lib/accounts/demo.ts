import { clock } from "@/lib/platform/clock";
import { uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { isSandbox } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SLUG } from "./demo-people";
import { type NewOrganization, planOrganization } from "./organization-rows";
import { hashPassword } from "./passwords";

const PROFILE: NewOrganization = {
  name: "Harbour & Pine Trading",
  currency: "EUR",
  timeZone: "Europe/Dublin",
  country: "IE",
};
const SEED = { kind: "system", id: "seed" } as const;

export interface DemoOrganization {
  organizationId: string;
  slug: string;
  ownerId: string;
}

/**
 * Makes the demo organization and its people where they are missing. Any number of calls, at the same time too, leave
 * one of each.
 *
 * @param profile what the generated data says of the organization; only the first call uses it.
 * @throws Error outside a sandbox: a known password must not open anything real.
 */
export async function ensureDemoOrganization(profile: NewOrganization = PROFILE): Promise<DemoOrganization> {
  if (!isSandbox()) throw new Error("The demo organization exists in sandboxes only.");
  const existing = await findDemo();
  if (existing) return existing;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const createdAt = clock.instant();
  const people = DEMO_PEOPLE.map((person) => ({ ...person, id: newId("user") }));
  const [owner, ...others] = people;
  if (!owner) throw new Error("A demo organization needs an owner.");
  const organization = await planOrganization(profile, owner.id, { slug: DEMO_SLUG, isDemo: true });
  const { organizationId } = organization;
  try {
    await controlWrite(SEED, async (w) => {
      await w.tables.user.createMany({
        data: people.map(({ role: _, ...person }) => ({
          ...person,
          passwordHash,
          emailVerifiedAt: createdAt,
          createdAt,
        })),
      });
      await organization.collect(w);
      await w.tables.membership.createMany({
        data: others.map(({ id, role }) => ({
          id: newId("membership"),
          organizationId,
          userId: id,
          role,
          createdAt,
        })),
      });
    });
  } catch (error) {
    // Somebody else was quicker; theirs is as good as ours.
    const made = uniqueViolation(error) ? await findDemo() : null;
    if (!made) throw error;
    return made;
  }
  return { organizationId, slug: DEMO_SLUG, ownerId: owner.id };
}

async function findDemo(): Promise<DemoOrganization | null> {
  const found = await controlDb().organization.findUnique({
    where: { slug: DEMO_SLUG },
    include: { memberships: { where: { role: "owner" }, orderBy: { createdAt: "asc" }, take: 1 } },
  });
  const ownerId = found?.memberships[0]?.userId;
  return found && ownerId ? { organizationId: found.id, slug: found.slug, ownerId } : null;
}
