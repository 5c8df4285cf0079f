import { expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import { thisMonth } from "@/lib/usage/measure";
import { findCall } from "../calls";
import { drawInsights } from "./store";

const TEST = { kind: "system", id: "test" } as const;

it("asks nobody once the month's requests are used up, and says that of the call", async () => {
  const db = await makeOrganization("used-up");
  const at = clock.instant();
  await db.write(TEST, async (w) => {
    w.insertRows(
      "Call",
      [
        ...["id", "direction", "status", "fromNumber", "toNumber", "transcriptStatus", "insightStatus"],
        ...["createdAt", "answeredAt", "endedAt"],
      ],
      [
        [
          ...["cal_1", "outbound", "completed", "+12025550100", "+12025550101", "complete", "waiting"],
          ...[at, at, at],
        ],
      ],
    );
    w.insertRows(
      "Utterance",
      ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"],
      [["cal_1", 1, "them", 0, 900, "The pallets come on the 14th.", "[]", 1]],
    );
    w.insertRows("UsageCount", ["metric", "month", "count"], [["modelRequestsPerMonth", thisMonth(), 1_000]]);
  });
  expect(await drawInsights(db, "cal_1", at.slice(0, 10))).toBe("done");
  expect(await findCall(db, "cal_1")).toMatchObject({ insightStatus: "used-up" });
});
