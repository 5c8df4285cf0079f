import type { Role } from "@/lib/accounts/permissions";
import { clock } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";

/** A member of an organization, `usr_{name}`, who joined long ago. */
export async function join(organizationId: string, name: string, role: Role = "planner"): Promise<string> {
  const id = `usr_${name}`;
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.user.createMany({
      data: [
        {
          ...{ id, email: `${id}@example.com`, name: `Person ${name}`, jobTitle: "Buyer" },
          ...{ passwordHash: "none", createdAt: "2026-01-01T00:00:00.000Z" },
        },
      ],
    });
    await tables.membership.createMany({
      data: [{ id: `mem_${id}`, organizationId, userId: id, role, createdAt: "2026-01-01T00:00:00.000Z" }],
    });
  });
  return id;
}

/** Changes a member's role. */
export const giveRole = (userId: string, role: Role) =>
  controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
    statement(`UPDATE "Membership" SET "role" = ?2 WHERE "userId" = ?1`, [userId, role]),
  );

/** Columns of an open exception of a rule's making, found now. */
export const foundCase = (id: string, more: Record<string, string | number | null> = {}) => ({
  ...{ id, cause: "order-overdue", subject: id, openSlot: "open", signature: "s", status: "open" },
  ...{ currency: "EUR", dueDay: clock.today("UTC"), facts: "{}", lastCheckId: "chk_1" },
  ...{ firstSeenAt: clock.instant(), lastSeenAt: clock.instant(), ownerId: null, ...more },
});
