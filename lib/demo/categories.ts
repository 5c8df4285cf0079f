import type { DemoUnit } from "./types";

/** Name, price of the smallest size in the organization's currency, three sizes. */
export type Product = readonly [name: string, price: number, sizes: readonly [string, string, string]];

export interface Category {
  name: string;
  /** Item codes are `GO-1003`; without a prefix they are six digits from `firstCode` on, with leading zeros. */
  codePrefix: string | null;
  firstCode: number;
  unit: DemoUnit;
  /** Share of the items; at most 0.14, so that 10,000 items still find distinct names. */
  share: number;
  /** Expected sales by month, January first; scaled to mean 1 where it is used. */
  season: readonly number[];
  /** Expected sales by weekday, Monday first, relative to a usual working day. */
  weekday: readonly number[];
  /** Months (January 0) in which a promotion usually starts. */
  promotionMonths: readonly number[];
  variants: readonly [string, string, string, string, string, string];
  products: readonly Product[];
}

/** Ranges are house brands: plain words in front of a product's name. */
export const RANGES = ["Skerry", "Larch", "Tern", "Moss", "Ember", "Fell", "Dune", "Rowan"] as const;

const TRADE_WEEK = [1.15, 1.1, 1, 1.05, 0.95, 0.15, 0] as const;
const SHOP_WEEK = [0.95, 0.9, 0.95, 1.1, 1.3, 0.6, 0] as const;

export const CATEGORIES: readonly Category[] = [
  {
    name: "Garden & Outdoor",
    codePrefix: "GO",
    firstCode: 1003,
    unit: "each",
    share: 0.13,
    season: [0.35, 0.45, 0.8, 1.4, 1.9, 1.9, 1.6, 1.2, 0.8, 0.55, 0.5, 0.55],
    weekday: SHOP_WEEK,
    promotionMonths: [2, 5, 8],
    variants: ["terracotta", "slate", "sage", "natural", "anthracite", "cream"],
    products: [
      ["planter", 7.9, ["18 cm", "26 cm", "34 cm"]],
      ["watering can", 11.5, ["3 l", "6 l", "10 l"]],
      ["hand trowel", 6.4, ["narrow", "wide", "long"]],
      ["bird feeder", 9.8, ["small", "medium", "large"]],
      ["jute twine", 3.2, ["50 m", "100 m", "250 m"]],
      ["lantern", 14.9, ["20 cm", "30 cm", "45 cm"]],
      ["outdoor cushion", 12.5, ["40 × 40", "45 × 45", "60 × 60"]],
      ["door mat", 13.9, ["40 × 60", "50 × 80", "60 × 100"]],
      ["pruning shears", 15.5, ["17 cm", "20 cm", "23 cm"]],
      ["hanging basket", 8.6, ["25 cm", "30 cm", "40 cm"]],
    ],
  },
  {
    name: "Candles & Scent",
    codePrefix: "CS",
    firstCode: 2001,
    unit: "each",
    share: 0.13,
    season: [0.7, 0.7, 0.65, 0.6, 0.55, 0.5, 0.55, 0.7, 1.1, 1.6, 2.2, 2.1],
    weekday: SHOP_WEEK,
    promotionMonths: [1, 6, 9],
    variants: ["cedar", "sea salt", "fig", "juniper", "vanilla", "unscented"],
    products: [
      ["pillar candle", 4.6, ["8 cm", "12 cm", "18 cm"]],
      ["jar candle", 8.9, ["140 g", "220 g", "400 g"]],
      ["tea lights", 3.1, ["12 pcs", "24 pcs", "50 pcs"]],
      ["dinner candles", 4.4, ["4 pcs", "8 pcs", "12 pcs"]],
      ["reed diffuser", 10.9, ["100 ml", "200 ml", "500 ml"]],
      ["room spray", 7.2, ["100 ml", "250 ml", "500 ml"]],
      ["incense sticks", 2.9, ["20 pcs", "40 pcs", "80 pcs"]],
      ["travel candle", 5.9, ["80 g", "120 g", "160 g"]],
      ["wax melts", 3.8, ["6 pcs", "12 pcs", "24 pcs"]],
      ["scented sachets", 4.2, ["3 pcs", "6 pcs", "12 pcs"]],
    ],
  },
  {
    name: "Kitchen & Table",
    codePrefix: null,
    firstCode: 417,
    unit: "each",
    share: 0.14,
    season: [0.85, 0.85, 0.9, 0.95, 1, 0.95, 0.9, 0.9, 1, 1.05, 1.3, 1.35],
    weekday: TRADE_WEEK,
    promotionMonths: [0, 4, 9],
    variants: ["sand", "indigo", "white", "moss green", "charcoal", "rust"],
    products: [
      ["stoneware mug", 5.2, ["250 ml", "300 ml", "400 ml"]],
      ["dinner plate", 6.8, ["21 cm", "25 cm", "28 cm"]],
      ["serving bowl", 11.9, ["18 cm", "24 cm", "30 cm"]],
      ["linen tea towel", 4.9, ["single", "set of 2", "set of 4"]],
      ["chopping board", 13.5, ["25 cm", "35 cm", "45 cm"]],
      ["storage jar", 5.7, ["0.5 l", "1 l", "2 l"]],
      ["water carafe", 9.6, ["0.75 l", "1 l", "1.5 l"]],
      ["apron", 12.8, ["short", "classic", "long"]],
      ["baking dish", 14.2, ["20 cm", "26 cm", "33 cm"]],
      ["tumbler", 2.9, ["200 ml", "300 ml", "450 ml"]],
    ],
  },
  {
    name: "Coffee & Tea",
    codePrefix: "CT",
    firstCode: 3002,
    unit: "kg",
    share: 0.1,
    season: [1.15, 1.1, 1.05, 1, 0.9, 0.85, 0.8, 0.85, 1, 1.05, 1.1, 1.15],
    weekday: TRADE_WEEK,
    promotionMonths: [2, 8],
    variants: ["mild", "classic", "dark", "organic", "seasonal", "reserve"],
    products: [
      ["espresso beans", 13.4, ["blend 1", "blend 2", "blend 3"]],
      ["filter coffee", 11.8, ["coarse", "medium", "fine"]],
      ["decaf beans", 14.6, ["blend 1", "blend 2", "blend 3"]],
      ["black tea", 17.5, ["leaf", "broken leaf", "fannings"]],
      ["green tea", 19.9, ["leaf", "rolled", "powder"]],
      ["herbal infusion", 15.2, ["camomile", "mint", "verbena"]],
      ["drinking chocolate", 9.9, ["40 %", "55 %", "70 %"]],
      ["chai blend", 16.3, ["loose", "ground", "instant"]],
      ["raw cane sugar", 2.6, ["fine", "demerara", "cubes"]],
      ["roasted barley", 6.1, ["whole", "ground", "instant"]],
    ],
  },
  {
    name: "Cleaning & Care",
    codePrefix: "CC",
    firstCode: 5004,
    unit: "each",
    share: 0.12,
    season: [1.05, 1, 1.2, 1.1, 1, 0.95, 0.95, 0.9, 1, 0.95, 0.95, 0.95],
    weekday: TRADE_WEEK,
    promotionMonths: [2, 7],
    variants: ["lemon", "eucalyptus", "lavender", "pine", "neutral", "orange"],
    products: [
      ["washing-up liquid", 2.4, ["500 ml", "1 l", "5 l"]],
      ["hand soap", 3.1, ["300 ml", "500 ml", "5 l"]],
      ["surface cleaner", 3.3, ["500 ml", "1 l", "5 l"]],
      ["laundry powder", 6.9, ["1 kg", "2.5 kg", "7.5 kg"]],
      ["soap bar", 2.1, ["80 g", "120 g", "200 g"]],
      ["glass cleaner", 2.9, ["500 ml", "1 l", "5 l"]],
      ["descaler", 3.6, ["250 ml", "500 ml", "1 l"]],
      ["hand cream", 4.8, ["50 ml", "100 ml", "300 ml"]],
      ["floor soap", 4.1, ["750 ml", "1.5 l", "5 l"]],
      ["wood polish", 5.5, ["200 ml", "400 ml", "1 l"]],
    ],
  },
  {
    name: "Paper & Packaging",
    codePrefix: null,
    firstCode: 50_002,
    unit: "pack",
    share: 0.13,
    season: [1.05, 0.9, 0.9, 0.9, 0.9, 0.9, 0.85, 1.3, 1.35, 1, 1, 0.95],
    weekday: TRADE_WEEK,
    promotionMonths: [1, 7],
    variants: ["kraft", "white", "recycled", "black", "olive", "ivory"],
    products: [
      ["carrier bags", 6.2, ["S, 50 pcs", "M, 50 pcs", "L, 50 pcs"]],
      ["gift wrap roll", 4.7, ["10 m", "25 m", "50 m"]],
      ["notebook", 3.4, ["A6", "A5", "A4"]],
      ["envelopes", 3.9, ["C6, 50 pcs", "C5, 50 pcs", "C4, 50 pcs"]],
      ["tissue paper", 5.1, ["100 sheets", "240 sheets", "480 sheets"]],
      ["shipping boxes", 9.8, ["S, 20 pcs", "M, 20 pcs", "L, 20 pcs"]],
      ["paper tape", 2.2, ["25 mm", "38 mm", "50 mm"]],
      ["swing tags", 3.7, ["50 pcs", "100 pcs", "500 pcs"]],
      ["paper cups", 5.6, ["180 ml", "240 ml", "360 ml"]],
      ["napkins", 2.8, ["25 cm", "33 cm", "40 cm"]],
    ],
  },
  {
    name: "Lighting",
    codePrefix: "LT",
    firstCode: 7001,
    unit: "each",
    share: 0.11,
    season: [1.1, 0.95, 0.85, 0.7, 0.6, 0.55, 0.6, 0.8, 1.15, 1.5, 1.65, 1.55],
    weekday: SHOP_WEEK,
    promotionMonths: [1, 8],
    variants: ["brass", "black", "white", "oak", "smoke", "copper"],
    products: [
      ["table lamp", 28.5, ["small", "medium", "large"]],
      ["pendant shade", 32.9, ["25 cm", "35 cm", "50 cm"]],
      ["string lights", 9.9, ["5 m", "10 m", "20 m"]],
      ["filament bulb", 4.2, ["4 W", "7 W", "11 W"]],
      ["wall light", 34.5, ["single", "double", "long"]],
      ["reading lamp", 24.9, ["clip", "desk", "floor"]],
      ["ceiling rose", 8.4, ["single", "triple", "cluster"]],
      ["night light", 6.6, ["plug-in", "portable", "sensor"]],
      ["solar stake", 7.7, ["short", "medium", "tall"]],
      ["fabric cable", 5.3, ["2 m", "3 m", "5 m"]],
    ],
  },
  {
    name: "Gifts & Seasonal",
    codePrefix: "GS",
    firstCode: 8002,
    unit: "each",
    share: 0.14,
    season: [0.35, 0.6, 0.7, 0.8, 0.85, 0.7, 0.65, 0.75, 0.9, 1.3, 2.2, 2.2],
    weekday: SHOP_WEEK,
    promotionMonths: [0, 4, 10],
    variants: ["red", "forest", "gold", "silver", "natural", "midnight"],
    products: [
      ["bauble set", 8.9, ["6 pcs", "12 pcs", "24 pcs"]],
      ["wool throw", 29.9, ["120 cm", "150 cm", "180 cm"]],
      ["greeting cards", 5.4, ["5 pcs", "10 pcs", "20 pcs"]],
      ["wreath", 16.8, ["25 cm", "35 cm", "50 cm"]],
      ["picture frame", 8.2, ["10 × 15", "13 × 18", "20 × 30"]],
      ["gift hamper basket", 12.4, ["small", "medium", "large"]],
      ["wooden toy", 11.3, ["animal", "vehicle", "puzzle"]],
      ["felt garland", 7.1, ["1 m", "2 m", "3 m"]],
      ["keepsake tin", 4.8, ["round", "square", "tall"]],
      ["key ring", 3.6, ["knot", "anchor", "leaf"]],
    ],
  },
];

/** The twelve factors scaled to mean 1. */
export function seasonOf(category: Category): number[] {
  const mean = category.season.reduce((sum, factor) => sum + factor, 0) / 12;
  return category.season.map((factor) => factor / mean);
}
