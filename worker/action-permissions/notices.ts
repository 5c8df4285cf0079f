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

const PINNED = ["?query=late-orders&days=1", "?query=late-orders&days=2"];

/** Two questions that every member has pinned. */
async function newPins({ db, organizationId }: Changed) {
  const members = await listMembers(organizationId);
  await db.write({ kind: "system", id: "test" }, (w) => {
    w.deleteRows("PinnedQuestion", "1 = 1");
    w.insertRows(
      "PinnedQuestion",
      ["userId", "address", "position", "createdAt"],
      members.flatMap(({ userId }) => PINNED.map((address, n) => [userId, address, n + 1, clock.instant()])),
    );
  });
}

/** What members do with what they are told of, and keep on Today. */
export const NOTICE_CHANGES: readonly Change[] = [
  ["questions.pin", "pinQuestionAction", async () => ({ q: "Which are late?", query: "late-orders" })],
  [
    "questions.pin",
    "unpinQuestionAction",
    async (here) => {
      await newPins(here);
      return { address: PINNED[0] };
    },
  ],
  [
    "questions.pin",
    "orderPinnedAction",
    async (here) => {
      await newPins(here);
      return { addresses: PINNED.toReversed() };
    },
  ],
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
