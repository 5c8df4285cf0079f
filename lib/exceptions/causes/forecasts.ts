import * as z from "zod";
import { day, defineCause, number, text, tolerance } from "../cause";

/** SQL: units over the weeks that were watched. */
const sumOf = (name: "actual" | "forecast") =>
  `(SELECT coalesce(sum(j.value ->> '$.${name}'), 0) FROM json_each(d."weeks") j)`;

const SAYS: Record<string, string> = {
  "too-low": "The forecast is too low",
  "too-high": "The forecast is too high",
  "too-narrow": "Its range is too narrow",
};

const drifting = defineCause({
  id: "forecast-drifting",
  family: "data",
  title: "Forecast drifting",
  about:
    "Week after week an item sells more or less than its forecast, or leaves the forecast's range too often; or its forecast is old.",
  narrowedBy: ["itemId"],
  tolerances: { weeks: { label: "Weeks watched at least", unit: "count", default: 4, max: 26 } },
  daysToAct: 5,
  replayable: false,
  facts: z.object({
    ...{
      itemCode: text,
      itemName: text,
      unit: text,
      unitPrice: number.nullable(),
      currency: text.nullable(),
    },
    ...{ drift: text, watched: number, inside: number, trackingSignal: number, since: day.nullable() },
    ...{ sold: number, forecast: number },
  }),
  select: `SELECT 'item:' || d."itemId" AS subject, d."itemId", i."code" AS itemCode, i."name" AS itemName, i."unit", i."unitPrice",
      i."currency", d."drift", d."watched", d."inside", d."trackingSignal", d."since", ${sumOf("actual")} AS sold, ${sumOf("forecast")} AS forecast,
      abs(${sumOf("actual")} - ${sumOf("forecast")}) * coalesce(i."unitPrice", 0) AS weight
    FROM {ItemDrift} d JOIN {Item} i ON i."id" = d."itemId" AND i."status" = 'active'
    WHERE d."drift" <> 'steady' AND (d."drift" = 'outdated' OR d."watched" >= ${tolerance("weeks")})`,
  worth: (f, money) => money.units(Math.abs(f.sold - f.forecast), f.unitPrice, f.currency),
  worthBasis: "What was sold beyond or below the forecast, at the item's selling price.",
  sameAs: (f) => `${f.drift} ${f.since ?? ""}`,
  sentence: (f, words) =>
    f.drift === "outdated"
      ? `The forecast of ${f.itemCode} was made so long ago that few weeks of it are left. A training makes another.`
      : f.drift === "too-narrow"
        ? `${f.inside} of the last ${words.count(f.watched, "week")} of ${f.itemCode} were within the forecast's range, where most should be. Safety stock is computed from it.`
        : `${f.itemCode} sold ${words.number(f.sold, 0)} in ${words.count(f.watched, "week")}, with ${words.number(f.forecast, 0)} forecast. ${SAYS[f.drift] ?? "The forecast drifts"}.`,
  numbers: (f, words) => [
    { label: "Sold", text: words.number(f.sold, 0), of: "itemId" },
    { label: "Forecast", text: words.number(f.forecast, 0), of: "itemId" },
    { label: "Weeks in range", text: `${f.inside} of ${f.watched}`, of: "itemId" },
    { label: "Tracking signal", text: words.number(f.trackingSignal, 2), of: "itemId" },
  ],
  remedies: ["open-item", "train"],
});

export const FORECAST_CAUSES = [drifting];
