import type { Calendar } from "./calendar";

/** Price lists change once a year, on 1 February, by this much. */
const YEARLY_RISE = { sales: 1.03, purchase: 1.02 } as const;

/**
 * A price as it was on a day, from today's: in ten-thousandths of a currency unit, rounded to the cent (100).
 * @param discount share of the list price, 0 … 1.
 */
export function priceOn(
  calendar: Calendar,
  day: number,
  today: number,
  kind: keyof typeof YEARLY_RISE,
  discount = 0,
): number {
  let price = today * (1 - discount);
  for (let year = priceYear(calendar, day); year < priceYear(calendar, calendar.days); year++) {
    price /= YEARLY_RISE[kind];
  }
  return Math.max(100, Math.round(price / 100) * 100);
}

function priceYear(calendar: Calendar, day: number): number {
  return calendar.year(day) - (calendar.month(day) < 1 ? 1 : 0);
}
