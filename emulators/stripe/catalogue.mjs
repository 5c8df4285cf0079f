import { invalid, refused } from "./errors.mjs";
import { boolean, hash, idOf, integer, list, names, oneOf, text } from "./form.mjs";

/** Products, prices found by their lookup keys, coupons and promotion codes. */
export function catalogueRoutes(hub) {
  return [
    [
      "POST",
      /^\/products$/,
      hash({ id: text(100), name: text(250), description: text(), metadata: names, active: boolean }, [
        "name",
      ]),
      ({ given }) => {
        const id = given.id ?? hub.newId("product");
        if (hub.find("product", id))
          throw refused(`Product already exists: ${id}`, "resource_already_exists");
        return hub.put({
          ...{ id, object: "product", active: true, created: hub.now(), livemode: false, metadata: {} },
          ...{ description: null, ...given },
        });
      },
    ],
    ["GET", /^\/products$/, hash({ active: boolean }), () => ({ list: hub.all("product") })],
    [
      "POST",
      /^\/prices$/,
      hash(
        {
          ...{ product: idOf(hub, "product"), currency: oneOf("usd", "eur"), unit_amount: integer() },
          ...{ lookup_key: text(200), transfer_lookup_key: boolean, metadata: names, nickname: text() },
          recurring: hash(
            {
              ...{ interval: oneOf("month", "year"), interval_count: integer(1, 36) },
              ...{ usage_type: oneOf("licensed", "metered"), meter: idOf(hub, "billing.meter") },
            },
            ["interval"],
          ),
        },
        ["product", "currency"],
      ),
      ({ given: { transfer_lookup_key: transfers, recurring, ...given } }) => {
        const holder = given.lookup_key && hub.all("price", (one) => one.lookup_key === given.lookup_key)[0];
        if (holder && !transfers)
          throw invalid("lookup_key", "A price already uses that lookup key.", "resource_already_exists");
        if (holder) holder.lookup_key = null;
        return hub.put({
          ...{ id: hub.newId("price"), object: "price", active: true, created: hub.now(), livemode: false },
          ...{ billing_scheme: "per_unit", type: recurring ? "recurring" : "one_time", metadata: {} },
          ...{ lookup_key: null, nickname: null, ...given },
          recurring: recurring
            ? { interval_count: 1, usage_type: "licensed", meter: null, ...recurring }
            : null,
        });
      },
    ],
    [
      "GET",
      /^\/prices$/,
      hash({ lookup_keys: list(text(200), 10), active: boolean, product: text(100) }),
      ({ given }) => ({
        list: hub.all(
          "price",
          (one) =>
            (!given.lookup_keys || given.lookup_keys.includes(one.lookup_key)) &&
            (!given.product || one.product === given.product),
        ),
      }),
    ],
    ["GET", /^\/prices\/(price_\w+)$/, hash({}), ({ parts: [id] }) => hub.get("price", id)],
    [
      "POST",
      /^\/coupons$/,
      hash({
        ...{ id: text(100), name: text(40), percent_off: integer(1, 100), amount_off: integer(1) },
        ...{ currency: oneOf("usd", "eur"), duration: oneOf("once", "forever") },
      }),
      ({ given }) =>
        hub.put({
          ...{ id: given.id ?? hub.newId("coupon"), object: "coupon", created: hub.now(), valid: true },
          ...{ percent_off: null, amount_off: null, duration: "once", ...given },
        }),
    ],
    [
      "POST",
      /^\/promotion_codes$/,
      hash(
        {
          code: text(40),
          promotion: hash({ type: oneOf("coupon"), coupon: idOf(hub, "coupon") }, ["type", "coupon"]),
          ...{ active: boolean, max_redemptions: integer(1) },
        },
        ["promotion"],
      ),
      ({ given }) =>
        hub.put({
          ...{ id: hub.newId("promotion_code"), object: "promotion_code", created: hub.now(), active: true },
          ...{ code: given.code ?? hub.newId("coupon").slice(4, 12).toUpperCase(), ...given },
        }),
    ],
    [
      "GET",
      /^\/promotion_codes$/,
      hash({ code: text(40), active: boolean }),
      ({ given }) => ({
        list: hub.all("promotion_code", (one) => !given.code || one.code === given.code),
      }),
    ],
  ];
}

/** The promotion code that somebody typed, or null. */
export const promotionOf = (hub, code) =>
  hub.all("promotion_code", (one) => one.active && one.code.toUpperCase() === code.trim().toUpperCase())[0] ??
  null;

/** A promotion code of so many per cent, as staff make them in the dashboard. */
export function addPromotion(hub, { code, percent, duration }) {
  const coupon = hub.put({
    ...{ id: hub.newId("coupon"), object: "coupon", created: hub.now(), valid: true, amount_off: null },
    ...{ percent_off: percent, duration },
  });
  return hub.put({
    ...{ id: hub.newId("promotion_code"), object: "promotion_code", created: hub.now(), active: true },
    ...{ code, promotion: { type: "coupon", coupon: coupon.id } },
  });
}

/** What a coupon takes off an amount. */
export const discountOf = (coupon, amount) =>
  coupon ? Math.min(amount, coupon.amount_off ?? Math.round((amount * coupon.percent_off) / 100)) : 0;
