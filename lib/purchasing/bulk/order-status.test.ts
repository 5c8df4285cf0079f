import { describe, expect, it } from "vitest";
import type { PurchaseOrderStatus } from "../status";
import { furthest, importedStatus, orderIsOver, statedOrder } from "./order-status";

/** From the beginning of an order to its end. */
const WAY: readonly PurchaseOrderStatus[] = [
  "draft",
  "approved",
  "sent",
  "confirmed",
  "partly-received",
  "received",
  "cancelled",
];
const pairs = WAY.flatMap((a, i) => WAY.map((b, j) => [a, b, WAY[Math.max(i, j)]] as const));
const status = (
  stated: PurchaseOrderStatus | null,
  lines: [quantity: number, received: number][] = [],
  before: PurchaseOrderStatus | null = null,
  ordered = true,
) =>
  importedStatus({
    stated,
    ordered,
    before,
    lines: lines.map(([quantity, received]) => ({ quantity, received })),
  });

describe("how far an order has come", () => {
  it("is the furthest that anything says of it", () => {
    for (const [a, b, far] of pairs) expect([a, b, furthest([a, b])]).toEqual([a, b, far]);
    expect([furthest([]), furthest([null]), furthest([null, "sent", null])]).toEqual([null, null, "sent"]);
  });

  it("is never taken back by a file", () => {
    for (const [stated, before, far] of pairs)
      expect([stated, before, status(stated, [], before)]).toEqual([stated, before, far]);
  });

  it("follows from the goods, where goods came in", () => {
    for (const stated of [null, ...WAY]) {
      const ends = stated === "cancelled" ? "cancelled" : "received";
      expect([stated, status(stated, [[10, 10]])]).toEqual([stated, ends]);
      // More than was ordered is all of it.
      expect([
        stated,
        status(stated, [
          [10, 11],
          [5, 5],
        ]),
      ]).toEqual([stated, ends]);
    }
    for (const stated of [null, "draft", "approved", "sent", "confirmed", "partly-received"] as const)
      for (const lines of [
        [[10, 9]],
        [
          [10, 10],
          [5, 0],
        ],
        [
          [10, 0],
          [5, 1],
        ],
      ] as [number, number][][])
        expect([stated, status(stated, lines)]).toEqual([stated, "partly-received"]);
    // Somebody may end an order although not all of it came.
    expect([status("received", [[10, 9]]), status("cancelled", [[10, 9]])]).toEqual([
      "received",
      "cancelled",
    ]);
  });

  it("follows from the order date, where the file says nothing", () => {
    expect([status(null), status(null, [[10, 0]])]).toEqual(["sent", "sent"]);
    expect([status(null, [], null, false), status(null, [[10, 0]], null, false)]).toEqual(["draft", "draft"]);
    expect(status(null, [[10, 1]], null, false)).toBe("partly-received");
    expect([status("sent", [], null, false), status("draft")]).toEqual(["sent", "draft"]);
  });
});

describe("what its lines say of an order", () => {
  it("is the furthest of those that still go on", () => {
    expect(statedOrder(["cancelled", "sent", "confirmed", "received", null], true)).toBe("confirmed");
    expect(statedOrder(["received", "draft"], false)).toBe("draft");
  });

  it("is its end only when nothing is to come", () => {
    expect(statedOrder(["received", null], false)).toBe("received");
    expect(statedOrder(["received", null], true)).toBeNull();
    expect(statedOrder(["cancelled", "received"], false)).toBe("received");
    expect(statedOrder(["cancelled", null], false)).toBe("cancelled");
    expect(statedOrder(["cancelled"], true)).toBeNull();
    expect([statedOrder([], true), statedOrder([], false), statedOrder([null], false)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("ends with goods that came in, or with its cancellation", () => {
    expect(WAY.filter(orderIsOver)).toEqual(["received", "cancelled"]);
  });
});
