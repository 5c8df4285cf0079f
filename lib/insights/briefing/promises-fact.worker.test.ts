import { expect, it } from "vitest";
import { makeTrading, PERSON } from "@/lib/agents/testing";
import { order } from "@/lib/exceptions/testing";
import { addDays, clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import type { BriefingContext } from "./context";
import { promisesFact } from "./order-facts";

const TODAY = clock.today("UTC");
const NOW = clock.instant();
const context: BriefingContext = {
  ...{ currency: "EUR", exchangeRates: {}, timeZone: "UTC", champion: null },
  day: { today: TODAY, asOf: TODAY, stale: false },
};

const promise = (db: TenantDb, n: number, orderId: string) =>
  db.write(PERSON, (w) => {
    w.unaudited("A test's own.");
    w.insertRows(
      "Call",
      [
        ...["id", "direction", "status", "fromNumber", "toNumber", "supplierId", "transcriptStatus"],
        ...["insightStatus", "createdAt"],
      ],
      [[`call_${n}`, "inbound", "completed", "+1", "+2", "sup_1", "complete", "done", NOW]],
    );
    w.insertRows(
      "Commitment",
      [
        ...["id", "callId", "kind", "party", "quote", "utterances", "day", "purchaseOrderId", "status"],
        "createdAt",
      ],
      [
        [
          ...[`com_${n}`, `call_${n}`, "delivery", "them", "On Monday.", "[1]", addDays(TODAY, 6)],
          ...[orderId, "proposed", NOW],
        ],
      ],
    );
  });

it("opens the call of one promise, and of several the list of all that are counted", async () => {
  const db = await makeTrading("promises-counted");
  const { id } = await order(db, { line: { itemId: "itm_a" } });
  await promise(db, 1, id);
  expect((await promisesFact(db, context))?.values.promises).toMatchObject({
    count: 1,
    href: "/calls/call_1",
  });
  await promise(db, 2, id);
  const fact = await promisesFact(db, context);
  const list = `/calls?promises=waiting&from=${addDays(TODAY, -1)}`;
  expect(fact?.values.promises).toMatchObject({ count: 2, href: list });
  expect(fact?.action).toEqual({ label: "See calls", href: list });
});
