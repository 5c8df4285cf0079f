import { clock } from "@/lib/platform/clock";
import { type Actor, type TenantDb, type TenantWriter, uniqueViolation } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";

/** Who writes what the network reports, and what the clock sends. */
export const SMS: Actor = { kind: "system", id: "sms" };

export interface Between {
  ourNumber: string;
  theirNumber: string;
}

/** The id of the thread of two numbers, which begins with the first message. */
export async function threadOf(db: TenantDb, { ourNumber, theirNumber }: Between): Promise<string> {
  const find = () => db.smsThread.findFirst({ where: { ourNumber, theirNumber }, select: { id: true } });
  const known = await find();
  if (known) return known.id;
  const id = newId("smsThread");
  try {
    await db.write(SMS, async (w) => {
      await w.smsThread.createMany({ data: [{ id, ourNumber, theirNumber, lastAt: clock.instant() }] });
    });
    return id;
  } catch (error) {
    const made = uniqueViolation(error, "SmsThread.theirNumber") ? await find() : null;
    if (!made) throw error;
    return made.id;
  }
}

/** A message was written in a thread; one whose supplier is not known takes this one. */
export function touchThread(w: TenantWriter, threadId: string, supplierId: string | null): void {
  w.updateRows(
    "SmsThread",
    `"lastAt" = ?3, "supplierId" = coalesce("supplierId", ?4), "version" = "version" + 1`,
    `"id" = ?2`,
    [threadId, clock.instant(), supplierId],
  );
}
