import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { demoOrganization } from "../../lib/demo";
import type { Draw } from "../../lib/insights/briefing/testing";

/** Names and amounts that generated facts are about. */
export type Source = { name: string } & Pick<Draw, "currency" | "items" | "suppliers" | "amounts">;

/** The demo organization's items and suppliers, and what its orders amount to. */
export function demoSource(today: string): Source {
  const demo = demoOrganization({ today, scale: { items: 240, years: 1 } });
  return {
    ...{ name: "the demo organization", currency: demo.profile.currency },
    items: demo.items.map(({ code, name }, i) => ({ itemId: `itm_${i}`, code, name })),
    suppliers: demo.suppliers.map(({ name }) => name),
  };
}

/**
 * A real wholesaler's items with their contradictory names, and what they sold for; null where the files are not there.
 *
 * @param folder with `online_retail_lines.csv.gz` and `online_retail_skus.csv`
 */
export function retailSource(folder: string): Source | null {
  const [lines, skus] = ["online_retail_lines.csv.gz", "online_retail_skus.csv"].map((file) =>
    path.join(folder, file),
  ) as [string, string];
  if (!existsSync(lines) || !existsSync(skus)) return null;
  const sold = new Map<string, number>();
  for (const line of gunzipSync(readFileSync(lines)).toString("utf8").split("\n").slice(1)) {
    const [, code = "", quantity, , price] = line.split(",");
    const minor = Math.round(Number(quantity) * Number(price) * 100);
    if (Number.isFinite(minor)) sold.set(code, (sold.get(code) ?? 0) + minor);
  }
  const items = readFileSync(skus, "utf8")
    .split("\n")
    .slice(1)
    .flatMap((line, i) => {
      const [code = "", name = ""] = line.split(/,(.*)/);
      return code ? [{ itemId: `itm_${i}`, code, name: name.replaceAll('"', "") }] : [];
    });
  return {
    ...{ name: "a real wholesaler's sales file", currency: "GBP", items },
    suppliers: ["Nordlicht GmbH", "Prairie & Sons", "Kaptari Weaving Co., Ltd", "3M"],
    amounts: [...sold.values()].filter((minor) => minor >= 100),
  };
}
