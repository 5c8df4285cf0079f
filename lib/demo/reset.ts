import { DEMO_SLUG } from "@/lib/accounts/demo-people";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { TENANT_MODELS } from "@/lib/platform/db/models";
import { deleteFiles } from "@/lib/platform/files";
import { yieldToEventLoop } from "@/lib/platform/jobs";
import { forgetCalls } from "@/lib/voice/channel";
import { type DemoOrganization, ensureDemoOrganization, findDemo } from "./organization";

/**
 * The demo starts anew each day, so that its dates stay near today: a second one is made beside it, shown when it is
 * complete, and the one before is erased.
 */
const NEXT_SLUG = "demo-next";
const RESET = { kind: "system", id: "demo-reset" } as const;
/** Rows deleted in one write. */
const SLICE = 4_000;

const isOfToday = (createdAt: string): boolean => createdAt.slice(0, 10) >= clock.today("UTC");

/** Whether the demo is of an earlier day and nobody works in it: what people did in a sandbox stays. */
export async function demoIsDue(): Promise<boolean> {
  const demo = await findDemo();
  if (!demo || isOfToday(demo.createdAt)) return false;
  const touched = await tenantDb(demo.organizationId).auditEntry.count({ where: { actorKind: "user" } });
  return touched === 0;
}

/** The organization that the reset fills; one that a failed reset left behind is erased first. */
export async function beginNextDemo(): Promise<DemoOrganization> {
  const left = await findDemo(NEXT_SLUG);
  if (left && !isOfToday(left.createdAt)) await eraseDemo(left.organizationId);
  return ensureDemoOrganization(NEXT_SLUG);
}

/**
 * Shows the next demo in the place of the one before, in one write.
 *
 * @returns the id of the one before; null when it was done already.
 */
export async function showNextDemo(): Promise<string | null> {
  const [before, next] = await Promise.all([findDemo(), findDemo(NEXT_SLUG)]);
  if (!before || !next) return null;
  await controlWrite(RESET, async ({ tables, expectRows }) => {
    await tables.organization.updateMany({
      where: { id: before.organizationId, slug: DEMO_SLUG },
      data: { slug: `demo-${before.organizationId}` },
    });
    expectRows(1);
    await tables.organization.updateMany({
      where: { id: next.organizationId, slug: NEXT_SLUG },
      data: { slug: DEMO_SLUG },
    });
    expectRows(1);
  });
  return before.organizationId;
}

/**
 * Deletes a demo organization that is not shown: what its calls still hold in memory, rows, files, key. Repeating it is harmless.
 *
 * @throws Error when it is the one that is shown, or rows hold on to each other.
 */
export async function eraseDemo(organizationId: string): Promise<void> {
  if ((await findDemo())?.organizationId === organizationId) throw new Error("The demo that is shown stays.");
  await forgetCalls(tenantDb(organizationId));
  let waiting = [...TENANT_MODELS];
  while (waiting.length > 0) {
    const held: typeof waiting = [];
    for (const model of waiting) if (!(await emptied(organizationId, model))) held.push(model);
    // A table whose rows others point to comes after those; each round frees at least one.
    if (held.length === waiting.length) throw new Error(`Rows of ${held.join(", ")} could not be deleted.`);
    waiting = held;
  }
  await deleteFiles(organizationId);
  await controlWrite(RESET, async ({ tables }) => {
    await tables.organizationKey.deleteMany({ where: { organizationId } });
    await tables.organization.deleteMany({ where: { id: organizationId, isDemo: true } });
  });
}

/** Deletes an organization's rows of a table; false when rows of another table still point to them. */
async function emptied(organizationId: string, model: (typeof TENANT_MODELS)[number]): Promise<boolean> {
  const db = tenantDb(organizationId);
  try {
    // Where a table has an index of words, the database counts its rows, too.
    for (let deleted = SLICE; deleted >= SLICE; await yieldToEventLoop()) {
      const slice = `rowid IN (SELECT rowid FROM {${model}} WHERE "organizationId" = ?1 LIMIT ${SLICE})`;
      [deleted = 0] = await db.write(RESET, (w) => w.deleteRows(model, slice));
    }
    return true;
  } catch (error) {
    if (/FOREIGN KEY/i.test(String(error))) return false;
    throw error;
  }
}
