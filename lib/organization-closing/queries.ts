import { controlDb } from "@/lib/platform/db/control";

/** The closing of an organization that is under way, or null. */
export const openClosing = (organizationId: string) =>
  controlDb().organizationClosing.findFirst({
    where: { organizationId, status: { in: ["scheduled", "erasing"] } },
  });
export type ClosingRow = NonNullable<Awaited<ReturnType<typeof openClosing>>>;

/** A closing that still waits for its end is held by Lumina's staff. */
export const isHeld = (
  { heldAt, heldUntil }: Pick<ClosingRow, "heldAt" | "heldUntil">,
  now: string,
): boolean => heldAt !== null && (heldUntil === null || heldUntil > now);
