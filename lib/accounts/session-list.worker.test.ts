import { expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { listSessions } from "./session-list";
import { newOwner, userOf } from "./testing";

it("lists the newest hundred of a person's sessions", { timeout: 30_000 }, async () => {
  const user = await userOf(await newOwner("many-sessions@example.com"));
  const at = (minutes: number) => clock.inMs(minutes * 60_000);
  await controlWrite({ kind: "system", id: "sign-in" }, async ({ tables }) => {
    for (let i = 0; i < 130; i++)
      await tables.session.createMany({
        data: [
          {
            ...{ id: `ses_${i}`, tokenHash: `hash ${i}`, userId: user.id, deviceLabel: `Browser ${i}` },
            ...{ createdAt: at(-i - 1), expiresAt: at(600), lastSeenAt: at(-i - 1) },
          },
        ],
      });
  });
  const sessions = await listSessions(user.id, user.sessionId);
  expect(sessions).toHaveLength(100);
  expect(sessions.slice(0, 3).map(({ id, isCurrent }) => isCurrent || id)).toEqual([true, "ses_0", "ses_1"]);
});
