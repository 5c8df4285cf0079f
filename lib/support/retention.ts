import { clock } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT } from "@/lib/retention/rules";

/** Deletes inquiries whose last message is as old as the retention rules say. The clock calls it; repeats are harmless. */
export async function purgeExpiredInquiries(): Promise<void> {
  const before = clock.now();
  before.setUTCMonth(before.getUTCMonth() - KEPT.inquiryMonths);
  const params = [before.toISOString()];
  await controlWrite({ kind: "system", id: "retention" }, ({ statement }) => {
    statement(
      `DELETE FROM "InquiryMessage" WHERE "inquiryId" IN (SELECT "id" FROM "Inquiry" WHERE "lastMessageAt" < ?1)`,
      params,
    );
    statement(`DELETE FROM "Inquiry" WHERE "lastMessageAt" < ?1`, params);
  });
}
