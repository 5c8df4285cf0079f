import { listMembers } from "@/lib/accounts/members";
import { clock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/id";
import type { Change, Changed } from "./change";

/** Something that every member was told of just now. */
async function newNotice({ db, organizationId }: Changed) {
  const createdAt = clock.instant();
  const subject = newId("exceptionCase");
  const members = await listMembers(organizationId);
  await db.write({ kind: "system", id: "test" }, (w) =>
    w.insertRows(
      "Notification",
      ["userId", "kind", "subject", "target", "label", "createdAt"],
      members.map(({ userId }) => [userId, "exception-assigned", subject, subject, "", createdAt]),
    ),
  );
  return { kind: "exception-assigned", createdAt };
}

/** What members do with what they are told of. */
export const NOTICE_CHANGES: readonly Change[] = [
  ["notifications.manage", "markReadAction", async (here) => ({ notices: [await newNotice(here)] })],
  [
    "notifications.manage",
    "markAllReadAction",
    async (here) => ({ until: (await newNotice(here)).createdAt }),
  ],
  ["notifications.manage", "markSeenAction", async (here) => ({ until: (await newNotice(here)).createdAt })],
  [
    "notifications.manage",
    "saveNotificationSettingsAction",
    async () => ({ version: "0", "exception-assigned": "mail" }),
  ],
];
