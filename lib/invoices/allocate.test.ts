import { describe, expect, it } from "vitest";
import { allocate, type InvoiceLineNames, type OrderLineNames } from "./allocate";

const ordered = (id: string, more: Partial<OrderLineNames> = {}): OrderLineNames => ({
  ...{ id, lineNumber: Number(id), sourceLine: null, itemCode: `A-${id}`, supplierCode: null, quantity: 100 },
  ...more,
});
const invoiced = (id: string, more: Partial<InvoiceLineNames> = {}): InvoiceLineNames => ({
  ...{ id, orderLine: null, itemCode: null, quantity: 100 },
  ...more,
});
const found = (lines: OrderLineNames[], ...invoices: InvoiceLineNames[]) =>
  [...allocate(lines, invoices).values()].map(({ orderLineId, invoicedBefore }) => [
    orderLineId,
    invoicedBefore,
  ]);

describe("which order line an invoice line is for", () => {
  it("is said by the line's number, with or without zeros before it", () => {
    const lines = [ordered("1", { sourceLine: "00010" }), ordered("2", { sourceLine: "20" })];
    expect(found(lines, invoiced("a", { orderLine: "10" }), invoiced("b", { orderLine: "0020" }))).toEqual([
      ["1", 0],
      ["2", 0],
    ]);
    expect(found([ordered("1"), ordered("2")], invoiced("a", { orderLine: "2" }))).toEqual([["2", 0]]);
  });

  it("is said by the item, by our code or the supplier's, in any spelling", () => {
    const lines = [ordered("1"), ordered("2", { supplierCode: "XZ 7" })];
    expect(found(lines, invoiced("a", { itemCode: "xz  7" }), invoiced("b", { itemCode: "a-1" }))).toEqual([
      ["2", 0],
      ["1", 0],
    ]);
  });

  it("is the item's where the number is another item's, and none where neither fits", () => {
    const lines = [ordered("1"), ordered("2")];
    expect(found(lines, invoiced("a", { orderLine: "1", itemCode: "A-2" }))).toEqual([["2", 0]]);
    expect(found(lines, invoiced("a", { itemCode: "B" }), invoiced("b"))).toEqual([
      [null, 0],
      [null, 0],
    ]);
  });

  it("is, of several of one item, the one with room; what came before is counted", () => {
    const lines = [
      ordered("1", { itemCode: "A", quantity: 60 }),
      ordered("2", { itemCode: "A", quantity: 100 }),
    ];
    const line = (id: string, quantity: number) => invoiced(id, { itemCode: "A", quantity });
    expect(found(lines, line("a", 100), line("b", 60), line("c", 10))).toEqual([
      ["2", 0],
      ["1", 0],
      ["1", 60],
    ]);
  });
});
