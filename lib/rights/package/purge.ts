import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { deleteFiles } from "@/lib/platform/files";
import { conditionOf, usedOf } from "@/lib/retention/engine/condition";
import { KEPT } from "@/lib/retention/rules";
import { ruleOf } from "@/lib/retention/tables";
import { PACKER } from "./record";

/** A package ends with its `expiresAt`. */
export const packageExpiry = (): string => clock.inMs(KEPT.packageDays * DAY_MS);

/** Packages that one run of the clock takes. */
const MOST_AT_ONCE = 50;

/** Deletes the bytes of packages and the key they were sealed under. Repeats are harmless. */
export async function deletePackageBytes(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await deleteFiles(id);
    await controlWrite(PACKER, (w) => {
      w.statement(`DELETE FROM "OrganizationKey" WHERE "organizationId" = ?1`, [id]);
      w.statement(`UPDATE "SubjectPackage" SET "filesDeletedAt" = ?2, "progress" = '{}' WHERE "id" = ?1`, [
        id,
        clock.instant(),
      ]);
    });
  }
}

/**
 * Deletes packages whose time is over, unless a legal hold names their person; that they were made is known for some more time.
 * Repeats are harmless.
 */
export async function purgePackages(): Promise<void> {
  const { sql, params } = conditionOf(ruleOf("SubjectPackage.expiresAt"));
  await controlWrite(PACKER, (w) =>
    w.statement(
      `UPDATE "SubjectPackage" SET "status" = 'expired', "version" = "version" + 1 WHERE ${sql}`,
      usedOf(sql, params),
    ),
  );
  const marked = await controlDb().subjectPackage.findMany({
    where: { status: { in: ["expired", "failed"] }, filesDeletedAt: null },
    select: { id: true },
    take: MOST_AT_ONCE,
  });
  await deletePackageBytes(marked.map(({ id }) => id));
}
