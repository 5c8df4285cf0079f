import type { Calendar } from "./calendar";
import type { SimulatedItem } from "./catalogue";
import { CATEGORIES } from "./categories";
import { Random, seedOf } from "./random";
import type { DemoPromotion } from "./types";

/** A promotion with its days as indices; `to` is included. */
export interface PromotionPlan {
  number: number;
  category: string;
  name: string;
  from: number;
  to: number;
  discountPercent: number;
  uplift: number;
}

const SEASONS = [
  "Winter",
  "Winter",
  "Spring",
  "Spring",
  "Spring",
  "Summer",
  "Summer",
  "Summer",
  "Autumn",
  "Autumn",
  "Autumn",
  "Winter",
];

/** Two or three campaigns per category and year, up to the end of the calendar's horizon. */
export function planPromotions(calendar: Calendar, seed: number): PromotionPlan[] {
  const plans: PromotionPlan[] = [];
  for (let day = 0; day < calendar.length; day++) {
    const month = calendar.month(day);
    if (!Number.isInteger(month)) continue;
    for (const [at, category] of CATEGORIES.entries()) {
      if (!category.promotionMonths.includes(month)) continue;
      const random = new Random(seed, 51, at, day);
      const from = day + random.whole(2, 12);
      const discountPercent = random.pick([10, 15, 20, 25, 30]);
      plans.push({
        number: plans.length,
        category: category.name,
        name: `${SEASONS[month]} offer ${calendar.year(day)}: ${category.name}`,
        from,
        to: from + random.whole(9, 17),
        discountPercent,
        uplift: 1 + (discountPercent / 100) * random.between(4, 6.5),
      });
    }
  }
  return plans;
}

/** About a third of a category's items take part, others each time. */
export function promotionsOf(
  plan: SimulatedItem,
  promotions: readonly PromotionPlan[],
  seed: number,
): PromotionPlan[] {
  return promotions.filter(
    ({ category, number }) =>
      category === plan.category.name && seedOf(seed, 52, plan.index, number) % 100 < 35,
  );
}

/** Share of the list price a customer saves on a day, 0 … 0.3. */
export function discountOn(promotions: readonly PromotionPlan[], day: number): number {
  for (const { from, to, discountPercent } of promotions) {
    if (day >= from && day <= to) return discountPercent / 100;
  }
  return 0;
}

/** The documented form; promotions without an item are left out. */
export function describePromotions(
  plans: readonly PromotionPlan[],
  itemPromotions: readonly (readonly PromotionPlan[])[],
  items: readonly SimulatedItem[],
  calendar: Calendar,
): DemoPromotion[] {
  const codes = plans.map((): string[] => []);
  for (const [at, promotions] of itemPromotions.entries()) {
    for (const { number } of promotions) codes[number]?.push(items[at]?.item.code ?? "");
  }
  return plans.flatMap(({ number, from, to, ...rest }) => {
    const itemCodes = codes[number] ?? [];
    const { name, category, discountPercent, uplift } = rest;
    if (itemCodes.length === 0) return [];
    return [
      { name, category, from: calendar.iso(from), to: calendar.iso(to), discountPercent, uplift, itemCodes },
    ];
  });
}
