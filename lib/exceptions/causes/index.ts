import type { Cause } from "../cause";
import { DATA_CAUSES } from "./data";
import { DEMAND_CAUSES } from "./demand";
import { FORECAST_CAUSES } from "./forecasts";
import { INVOICE_CAUSES } from "./invoices";
import { PRICE_CAUSES } from "./order-prices";
import { ORDER_CAUSES } from "./orders";
import { STOCK_CAUSES } from "./stock";
import { SUPPLIER_CAUSES } from "./suppliers";

/** Everything that is looked for, in the order of the page of rules. */
export const CAUSES: readonly Cause[] = [
  ...ORDER_CAUSES,
  ...PRICE_CAUSES,
  ...INVOICE_CAUSES,
  ...STOCK_CAUSES,
  ...DEMAND_CAUSES,
  ...SUPPLIER_CAUSES,
  ...DATA_CAUSES,
  ...FORECAST_CAUSES,
];

const byId = new Map(CAUSES.map((cause) => [cause.id, cause]));

/** A cause by its id; undefined for one that a later release has dropped. */
export const causeOf = (id: string): Cause | undefined => byId.get(id);
