import { placeNames } from "./names";
import { Random } from "./random";
import type { DemoCustomer } from "./types";

export interface CustomerPlan {
  customer: DemoCustomer;
  location: number;
  /** Categories its kind of shop mostly buys. */
  likes: ReadonlySet<string>;
  /** Discount on the list price, 0 … 0.08. */
  discount: number;
  activeFrom: number;
  /** First day on which it no longer buys. */
  activeTo: number;
}

const SEGMENTS = [
  {
    name: "Garden centre",
    trades: ["Garden Centre", "Nursery"],
    likes: ["Garden & Outdoor", "Gifts & Seasonal"],
  },
  {
    name: "Home store",
    trades: ["Home & Table", "Interiors"],
    likes: ["Kitchen & Table", "Lighting", "Candles & Scent"],
  },
  {
    name: "Gift shop",
    trades: ["Gifts", "Paper & Ribbon"],
    likes: ["Gifts & Seasonal", "Candles & Scent", "Paper & Packaging"],
  },
  {
    name: "Café & hotel",
    trades: ["Café Supply", "Inn & Rooms"],
    likes: ["Coffee & Tea", "Cleaning & Care", "Kitchen & Table"],
  },
  {
    name: "Farm shop",
    trades: ["Farm Shop", "Village Stores"],
    likes: ["Cleaning & Care", "Coffee & Tea", "Garden & Outdoor"],
  },
] as const;

const COUNTRIES = ["IE", "IE", "IE", "IE", "IE", "IE", "GB", "GB", "FR", "NL"] as const;

/** 84 customers for 320 items, growing with the square root of the range; the first ones buy most. */
export function planCustomers(
  seed: number,
  items: number,
  days: number,
  locations: readonly string[],
): CustomerPlan[] {
  const random = new Random(seed, 31);
  const places = placeNames(seed);
  const count = Math.max(60, Math.round(84 * Math.sqrt(items / 320)));
  return Array.from({ length: count }, (_, index) => {
    const segment = random.pick(SEGMENTS);
    // A place is used again only with another trade, so names stay distinct.
    const round = Math.floor(index / places.length);
    const place = places[index % places.length] ?? "Eskmere";
    const trade = segment.trades[round % 2] ?? segment.trades[0];
    const name = round < 2 ? `${place} ${trade}` : `${place} ${trade} No. ${round}`;
    const location = random.chance(0.68) ? 0 : 1;
    return {
      customer: {
        code: String(10_020 + index * 10),
        name,
        segment: segment.name,
        country: random.pick(COUNTRIES),
        locationCode: locations[location] ?? "",
      },
      location,
      likes: new Set(segment.likes),
      discount: index < count / 8 ? 0.08 : random.pick([0, 0, 0, 0.02, 0.05]),
      activeFrom: index > 8 && random.chance(0.15) ? random.whole(30, days - 60) : 0,
      activeTo: index > 8 && random.chance(0.08) ? random.whole(Math.floor(days / 2), days) : days,
    };
  });
}
