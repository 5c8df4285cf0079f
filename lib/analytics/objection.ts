import { clock } from "@/lib/platform/clock";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";

/** Whether somebody objects to being counted. */
export const hasObjected = async (userId: string): Promise<boolean> =>
  (await controlDb().usageObjection.findUnique({ where: { userId } })) !== null;

/** Somebody objects: nothing that they do is counted from here on, and what was counted of theirs is deleted. Or takes that back. */
export async function setObjection(userId: string, objects: boolean): Promise<void> {
  await controlWrite({ kind: "user", id: userId }, async (w) => {
    if (!objects) {
      await w.tables.usageObjection.deleteMany({ where: { userId } });
      return;
    }
    w.statement(
      `INSERT INTO "UsageObjection" ("userId", "objectedAt") VALUES (?1, ?2) ON CONFLICT ("userId") DO NOTHING`,
      [userId, clock.instant()],
    );
    await w.tables.usageEvent.deleteMany({ where: { userId } });
  });
}

/** Within the write that deletes an account: what was counted of its person goes with it. */
export async function deleteUsage({ tables }: ControlWriter, userId: string): Promise<void> {
  await tables.usageEvent.deleteMany({ where: { userId } });
  await tables.usageObjection.deleteMany({ where: { userId } });
}
