import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SLUG } from "@/lib/accounts/demo-people";
import { type NewOrganization, planOrganization } from "@/lib/accounts/organization-rows";
import { hashPassword, NO_PASSWORD } from "@/lib/passwords/passwords";
import { clock } from "@/lib/platform/clock";
import { uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { isSandbox } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";

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
  createdAt: string;
}

/**
 * Makes the demo organization and its people where they are missing. Any number of calls, at the same time too, leave
 * one of each. Its people have a password in a sandbox alone: a known one must not open anything real.
 *
 * @param slug of its own for one that is made beside the one that is shown.
 */
export async function ensureDemoOrganization(slug: string = DEMO_SLUG): Promise<DemoOrganization> {
  const existing = await findDemo(slug);
  if (existing) return existing;
  const shown = slug === DEMO_SLUG ? null : await findDemo();
  try {
    await (shown ? makeBeside(shown, slug) : makeFirst(slug));
  } catch (error) {
    // Somebody else may have been quicker; theirs is as good as ours.
    if (!uniqueViolation(error, "Organization.slug") && !uniqueViolation(error, "User.email")) throw error;
  }
  const made = await findDemo(slug);
  if (!made) throw new Error("The demo organization could not be made.");
  return made;
}

/** A demo organization and the people that it is shown with. */
async function makeFirst(slug: string): Promise<void> {
  const passwordHash = isSandbox() ? await hashPassword(DEMO_PASSWORD) : NO_PASSWORD;
  const createdAt = clock.instant();
  const people = DEMO_PEOPLE.map((person) => ({ ...person, id: newId("user") }));
  const [owner, ...others] = people;
  if (!owner) throw new Error("A demo organization needs an owner.");
  const organization = await planOrganization(PROFILE, owner.id, { slug, isDemo: true });
  const { organizationId } = organization;
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
}

/** A further demo organization with the members of the one that is shown. */
async function makeBeside(shown: DemoOrganization, slug: string): Promise<void> {
  const organization = await planOrganization(PROFILE, shown.ownerId, { slug, isDemo: true });
  const { organizationId } = organization;
  const createdAt = clock.instant();
  await controlWrite(SEED, async (w) => {
    await organization.collect(w);
    w.statement(
      `INSERT INTO "Membership" ("id", "organizationId", "userId", "role", "createdAt")
       SELECT 'mem_' || lower(hex(randomblob(13))), ?1, "userId", "role", ?2 FROM "Membership"
       WHERE "organizationId" = ?3 AND "userId" <> ?4`,
      [organizationId, createdAt, shown.organizationId, shown.ownerId],
    );
  });
}

/** The demo organization of a slug, or null where there is none yet. */
export async function findDemo(slug: string = DEMO_SLUG): Promise<DemoOrganization | null> {
  const found = await controlDb().organization.findUnique({
    where: { slug, isDemo: true },
    include: { memberships: { where: { role: "owner" }, orderBy: { createdAt: "asc" }, take: 1 } },
  });
  const ownerId = found?.memberships[0]?.userId;
  return found && ownerId
    ? { organizationId: found.id, slug: found.slug, ownerId, createdAt: found.createdAt }
    : null;
}
