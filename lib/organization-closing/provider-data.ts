import { releaseNumber, settlePurchase } from "@/lib/phone-numbers/numbers";
import type { TenantDb } from "@/lib/platform/db";
import { forgetCalls } from "@/lib/voice/channel";
import { deleteAtProvider } from "@/lib/voice/recordings/fetch";

import { ERASER } from "./begin-erasure";

/** What the end of an organization deletes outside of our database: its numbers and recordings at Twilio, its calls' channels. */
/** More than any organization has. */
const MOST = 100_000;

export interface ProviderData {
  numbers: number;
  recordings: number;
}

/**
 * Deletes it all. Repeats are harmless.
 *
 * @param note is told what was found, before anything of it is deleted
 * @throws Error where Twilio refuses or does not answer
 */
export async function eraseProviderData(
  db: TenantDb,
  note: (found: ProviderData) => Promise<void>,
): Promise<void> {
  const [numbers, recordings] = await Promise.all([
    db.phoneNumber.findMany({
      // An active number without an id at Twilio is not there.
      where: { OR: [{ status: "buying" }, { status: "active", providerSid: { not: null } }] },
      select: { id: true, status: true },
      take: MOST,
    }),
    db.query<{ id: string }>(
      `SELECT r."id" FROM {Recording} r JOIN {Call} c ON c."id" = r."callId"
       WHERE r."providerDeletedAt" IS NULL AND c."providerSid" IS NOT NULL LIMIT ${MOST}`,
    ),
  ]);
  await note({ numbers: numbers.length, recordings: recordings.length });
  for (const { id, status } of numbers) {
    if (status === "buying" && !(await settlePurchase({ db }, id))) continue;
    await releaseNumber({ db, actor: ERASER }, id);
  }
  for (const { id } of recordings) await deleteAtProvider(db, id);
  await forgetCalls(db);
}
