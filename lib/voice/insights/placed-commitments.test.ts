import { describe, expect, it } from "vitest";
import { placedCommitments } from "./placed-commitments";

const DAY = "2026-11-25";
const ORDERS = [
  { id: "po_1", number: "PO-1007" },
  { id: "po_2", number: "PO-1008" },
];
const line = (id: string, purchaseOrderId: string, code: string, name: string) => ({
  ...{ id, purchaseOrderId, itemId: `itm_${code}`, code, name },
});
const LINES = [
  line("l1", "po_1", "BRKT-40", "Steel bracket 40 mm"),
  line("l2", "po_1", "BOLT-8", "Hexagon bolt M8"),
  line("l3", "po_2", "NUT-8", "Hexagon nut M8"),
];

type Given = Parameters<typeof placedCommitments>[0][number];
const promise = (more: Partial<Given> = {}): Given => ({
  ...{ kind: "delivery", madeBy: "them", quote: "q", utteranceIds: [1], date: "2026-12-14", quantity: null },
  ...{ orderNumber: "PO-1007", ...more },
});
const place = (
  text: string,
  {
    items = [promise()],
    saidOrders = ORDERS.slice(0, 1),
    supplierId = "sup_1" as string | null,
    calledFor = null as string | null,
    confidence = 0.95,
  } = {},
) =>
  placedCommitments(items, {
    call: { supplierId, purchaseOrderId: calledFor },
    utterances: [{ number: 1, speaker: "them", text, confidence }],
    saidOrders,
    lines: LINES,
    day: DAY,
  });
const SAID = "They come on the fourteenth of December.";

describe("where a promise belongs", () => {
  it("is the order that was named, or the only one that was said, or the one that was called for", () => {
    expect(place(SAID)[0]).toMatchObject({ orderId: "po_1", lineId: null, isPlain: true });
    const both = { saidOrders: ORDERS };
    expect(place(SAID, { ...both, items: [promise({ orderNumber: "po1008" })] })[0]).toMatchObject({
      ...{ orderId: "po_2", isPlain: false },
    });
    expect(
      place(SAID, { ...both, items: [promise({ orderNumber: null })], calledFor: "po_2" })[0],
    ).toMatchObject({
      ...{ orderId: "po_2", isPlain: false },
    });
    expect(place(SAID, { saidOrders: [], items: [promise({ orderNumber: "PO-1007" })] })[0]).toMatchObject({
      ...{ orderId: null, isPlain: false },
    });
  });

  it("is the line whose item is named, where it is one of several", () => {
    expect(place("The steel bracket 40 mm comes on the fourteenth.")[0]).toMatchObject({
      lineId: "l1",
      isPlain: true,
    });
    expect(place("BRKT-40 and BOLT-8 come on the fourteenth.")[0]).toMatchObject({
      lineId: null,
      isPlain: false,
    });
    const other = { saidOrders: ORDERS.slice(1), items: [promise({ orderNumber: "PO-1008" })] };
    // The only line of its order is the order.
    expect(place("The NUT-8 comes on the fourteenth.", other)[0]).toMatchObject({
      orderId: "po_2",
      lineId: null,
    });
  });
});

describe("a promise without doubt", () => {
  it.each([
    ["a condition", "If the steel arrives they come on the fourteenth of December."],
    ["a hope", "Hopefully on the fourteenth of December."],
    ["a denial", "They won't come on the fourteenth of December."],
    ["two days", "On the fourteenth or the fifteenth of December."],
    ["another day", "On the sixteenth of December."],
  ])("is none with %s", (_, text) => {
    expect(place(text)[0]?.isPlain).toBe(false);
  });

  it("is none on a bad line, of an unknown supplier, of us, or with a second day for the order", () => {
    expect(place(SAID, { confidence: 0.7 })[0]?.isPlain).toBe(false);
    expect(place(SAID, { supplierId: null })[0]?.isPlain).toBe(false);
    expect(place(SAID, { calledFor: "po_2", items: [promise({ orderNumber: null })] })[0]?.isPlain).toBe(
      false,
    );
    expect(place(SAID, { items: [promise({ madeBy: "us" })] })[0]?.isPlain).toBe(false);
    expect(place(SAID, { items: [promise(), promise()] }).map(({ isPlain }) => isPlain)).toEqual([
      false,
      false,
    ]);
    expect(
      place(SAID, { items: [promise(), promise({ kind: "callback" })] }).map(({ isPlain }) => isPlain),
    ).toEqual([...[true, false]]);
  });
});
