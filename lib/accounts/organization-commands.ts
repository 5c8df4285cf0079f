import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { GuardError, type TenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { withinLimit } from "@/lib/platform/rate-limit";
import { type NewOrganization, planOrganization, retryingSlug } from "./organization-rows";
import type { OrganizationView, Workspace } from "./organizations";

/** A trial costs us something, so one person cannot start them without end. */
const NEW_A_DAY = 5;
/** The same name so soon is a second try of a form whose answer was lost. */
const SAME_WITHIN_MS = 10 * MINUTE_MS;

/**
 * A further organization for somebody who has an account; its own fourteen-day trial starts now. The same name within ten
 * minutes is the same organization.
 *
 * @returns its slug.
 */
export async function createOrganization(userId: string, input: NewOrganization): Promise<string> {
  const earlier = await controlDb().membership.findFirst({
    where: {
      ...{ userId, role: "owner" },
      organization: { name: input.name, createdAt: { gte: clock.inMs(-SAME_WITHIN_MS) } },
    },
    select: { organization: { select: { slug: true } } },
  });
  if (earlier) return earlier.organization.slug;
  if (!(await withinLimit(["new-organization", userId], NEW_A_DAY, DAY_MS)))
    throw new UserError("That was a lot of new organizations for one day. Try again tomorrow.");
  return retryingSlug(async () => {
    const plan = await planOrganization(input, userId);
    await controlWrite({ kind: "user", id: userId }, (w) => plan.collect(w));
    return plan.slug;
  });
}

const NO_AMOUNTS = ["Item", "SupplierItem", "SalesLine", "PurchaseOrder"]
  .map((model) => `NOT EXISTS (SELECT 1 FROM {${model}})`)
  .join(" AND ");

/** Whether amounts are counted in the organization's currency already, so that it cannot change any more. */
export async function isCurrencyFixed(db: TenantDb): Promise<boolean> {
  const [row] = await db.query<{ free: number }>(`SELECT ${NO_AMOUNTS} AS free`);
  return row?.free !== 1;
}

/**
 * Changes the organization's own facts. The currency stays once amounts are counted in it: nothing could say at what
 * rate they should become another's.
 *
 * @throws UserError when somebody else changed them in between, or the currency cannot change any more.
 */
export async function updateOrganization(
  workspace: Workspace,
  input: NewOrganization & { version: number; orderMailGraceSeconds?: number },
): Promise<void> {
  const { version, ...after } = input;
  const before = factsOf(workspace.organization);
  const { id } = workspace.organization;
  try {
    await controlWrite({ kind: "user", id: workspace.user.id }, async (w) => {
      await w.tables.organization.updateMany({
        where: { id, version },
        data: { ...after, version: { increment: 1 } },
      });
      w.expectRows(1, "changed");
      if (before.currency !== after.currency) w.tenant(id).guard("used", NO_AMOUNTS);
      w.audit(id, {
        action: "organization.updated",
        subjectType: "Organization",
        subjectId: id,
        summary: "The organization's settings changed.",
        before,
        after,
      });
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used")
      throw new UserError("There are amounts in this currency already, so it can't be changed.", "currency");
    if (error instanceof GuardError)
      throw new UserError("Somebody else changed the settings meanwhile. Load the page again.");
    throw error;
  }
}

const factsOf = ({ name, currency, timeZone, country, orderMailGraceSeconds }: OrganizationView) => ({
  ...{ name, currency, timeZone, country },
  orderMailGraceSeconds,
});

/** The version that a settings form is bound to. */
export async function organizationVersion(organizationId: string): Promise<number> {
  const row = await controlDb().organization.findUniqueOrThrow({ where: { id: organizationId } });
  return row.version;
}
