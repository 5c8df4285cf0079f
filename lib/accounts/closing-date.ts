import type { ControlWriter } from "@/lib/platform/db/control";

/** Adds to a write when an organization that was closed is erased; null opens it again. Only its closing calls it. */
export async function applyClosingDate(
  w: ControlWriter,
  organizationId: string,
  closingEndsAt: string | null,
): Promise<void> {
  await w.tables.organization.updateMany({ where: { id: organizationId }, data: { closingEndsAt } });
}
