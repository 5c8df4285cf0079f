import { addDays } from "@/lib/platform/clock";

/** Everything here is made up, and said to be so on the page: "sample". */
export const TODAY = "2026-11-23";

/** A repeatable wave with a little noise, for pictures only. */
const wave = (week: number, base = 60) =>
  Math.max(0, Math.round(base + 22 * Math.sin(week / 8.3) + week * 0.18 + ((week * 37) % 17) - 8));

export const history = Array.from({ length: 104 }, (_, week) => ({
  day: addDays(TODAY, (week - 104) * 7),
  value: week > 58 && week < 62 ? null : wave(week),
}));

export const forecast = Array.from({ length: 20 }, (_, week) => ({
  day: addDays(TODAY, week * 7),
  value: wave(104 + week) + 3,
}));

const band = (width: number) =>
  forecast.map((point, week) => ({
    day: point.day,
    low: Math.max(0, point.value - width * Math.sqrt(week + 2)),
    high: point.value + width * Math.sqrt(week + 2),
  }));

export const bands = [
  { label: "90 %", points: band(9) },
  { label: "50 %", points: band(3.6) },
];

export const periods = [
  { from: addDays(TODAY, -46 * 7), to: addDays(TODAY, -42 * 7), kind: "stock-out" as const, label: "sample" },
  {
    from: addDays(TODAY, -20 * 7),
    to: addDays(TODAY, -17 * 7),
    kind: "promotion" as const,
    label: "sample −15 %",
  },
  { from: addDays(TODAY, 21), to: addDays(TODAY, 42), kind: "promotion" as const, label: "sample planned" },
];

export const stock = Array.from({ length: 60 }, (_, day) => {
  const arrived = day >= 24 ? 240 : 0;
  const expected = 310 - day * 9.4 + arrived;
  return {
    day: addDays(TODAY, day),
    p50: Math.max(0, expected),
    low: Math.max(0, expected - 14 * Math.sqrt(day)),
    high: Math.max(0, expected + 14 * Math.sqrt(day)),
  };
});

export const incoming = [{ day: addDays(TODAY, 24), quantity: 240, label: "sample PO-1042" }];

export const leadTimes = [7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 22].map((days, index) => ({
  days,
  count: [1, 2, 4, 7, 9, 12, 8, 5, 3, 2, 2, 1][index] ?? 0,
}));

export const rows = [
  {
    code: "00412",
    name: "Sample kettle, 1.7 l, brushed",
    onHand: 12_000n,
    cover: 4,
    day: "2026-11-27",
    cost: 184_500n,
    status: "at-risk",
  },
  {
    code: "AX-1007",
    name: "Sample desk lamp with a name that is rather long",
    onHand: 348_000n,
    cover: 61,
    day: "2027-01-23",
    cost: 92_550n,
    status: "healthy",
  },
  {
    code: "00977",
    name: "Sample storage jar",
    onHand: -3_000n,
    cover: 0,
    day: "2026-11-23",
    cost: 12_900n,
    status: "stock-out",
  },
  {
    code: "BT-22/4",
    name: "Sample loose tea",
    onHand: 1_204_500n,
    cover: 412,
    day: null,
    cost: 8_125n,
    status: "overstock",
  },
  {
    code: "KN-0001",
    name: "Sample chef's knife",
    onHand: 56_000n,
    cover: 17,
    day: "2026-12-10",
    cost: null,
    status: "order-now",
  },
];
