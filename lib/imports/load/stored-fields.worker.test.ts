import { describe, expect, it } from "vitest";
import { bulkContext } from "@/lib/catalogue/bulk/context";
import { compileMapping } from "@/lib/mapping/compile";
import { type FieldDefinition, KIND_KEYS, KINDS, type KindKey } from "@/lib/mapping/kinds";
import { makeOrganization } from "@/lib/models/testing";
import { rowsOf } from "@/lib/platform/db/testing";
import { bindings } from "@/lib/platform/runtime";
import { planRows } from "./plan-rows";

let organizations = 0;

/** Everything that is stored of one row, without what is made anew each time. */
async function storedOf(kind: KindKey, cells: Record<string, string>): Promise<string> {
  const fields: readonly FieldDefinition[] = KINDS[kind].fields;
  const map = compileMapping({
    kind,
    hasHeader: true,
    columns: fields.map((field, index) => ({ index, header: field.label, field: field.key })),
    ...{ dateFormat: "iso", decimalFormat: "dot", defaults: {}, blankWords: [], utcOffsetMinutes: 0 },
  });
  const row = map(
    fields.map((field) => cells[field.key] ?? ""),
    1,
  );
  if (!row.ok) return `Refused: ${JSON.stringify(row.errors)}`;
  const db = await makeOrganization(`stored${organizations++}`);
  const context = bulkContext(db, {
    importId: null,
    currency: "USD",
    country: "US",
    today: "2026-11-23",
    importDay: "2026-11-23",
    recordChanges: () => {},
  });
  const plan = await planRows(context, kind, [row.value] as never);
  if (plan.failed.length > 0) return `Refused: ${JSON.stringify(plan.failed)}`;
  await db.write({ kind: "system", id: "test" }, (w) => plan.write(w));
  return JSON.stringify(await rowsOf(bindings().DB, db.organizationId), (key, value) =>
    /^(id|organizationId|createdAt|touchedAt|\w+Id)$/.test(key) ? undefined : value,
  );
}

/** Another value of a field: nothing where it may be left out, else a different one. */
function otherValue({ type, required, example, key }: FieldDefinition): string {
  if (key === "location") return "EAST";
  if (type === "boolean") return "no";
  if (!required) return "";
  if (type === "date") return "2024-03-05";
  return type === "code" || type === "text" ? `${example}2` : "7";
}

/** What says the same of a row as another field does: that other one is left out, and its own value chosen to differ. */
const INSTEAD: Readonly<Record<string, { without: readonly string[]; other: string }>> = {
  lineTotal: { without: ["unitPrice"], other: "" },
  receivedQuantity: { without: [], other: "100" },
  "contacts.company": { without: ["supplier"], other: "Another" },
  "contacts.customerCode": { without: ["supplier"], other: "" },
  "purchase-orders.status": { without: ["receivedOn", "receivedQuantity"], other: "" },
  "sales-lines.status": { without: ["cancelled"], other: "cancelled" },
};

describe.each(KIND_KEYS)("an import of %s", (kind) => {
  const fields: readonly FieldDefinition[] = KINDS[kind].fields;
  const whole = Object.fromEntries(fields.map((field) => [field.key, field.example]));

  it("stores every field that it offers", async () => {
    const stored = await storedOf(kind, whole);
    expect(stored).not.toMatch(/^Refused/);
    expect(await storedOf(kind, whole)).toBe(stored);
    const lost: string[] = [];
    for (const field of fields) {
      const { without, other } = INSTEAD[`${kind}.${field.key}`] ??
        INSTEAD[field.key] ?? { without: [], other: otherValue(field) };
      const cells = { ...whole, ...Object.fromEntries(without.map((key) => [key, ""])) };
      const before = without.length > 0 ? await storedOf(kind, cells) : stored;
      if ((await storedOf(kind, { ...cells, [field.key]: other })) === before) lost.push(field.key);
    }
    expect(lost).toEqual([]);
  });
});
