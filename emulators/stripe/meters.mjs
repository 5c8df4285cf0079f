import { invalid, StripeError } from "./errors.mjs";
import { hash, integer, names, oneOf, text } from "./form.mjs";

/** How old the usage may be, and for how long an identifier counts once: Stripe promises a day, so the emulator keeps no more. */
const OLDEST_S = 35 * 86_400;
const UNIQUE_S = 86_400;

/** Meters, and the events that they add up. */
export function meterRoutes(hub) {
  return [
    [
      "POST",
      /^\/billing\/meters$/,
      hash(
        {
          ...{ display_name: text(250), event_name: text(100) },
          default_aggregation: hash({ formula: oneOf("sum", "count", "last") }, ["formula"]),
          customer_mapping: hash({ type: oneOf("by_id"), event_payload_key: text(100) }),
          value_settings: hash({ event_payload_key: text(100) }),
        },
        ["display_name", "event_name", "default_aggregation"],
      ),
      ({ given }) => {
        if (hub.all("billing.meter", (one) => one.event_name === given.event_name).length > 0)
          throw invalid("event_name", "A meter with this event name is active.", "meter_event_name_in_use");
        return hub.put({
          ...{ id: hub.newId("billing.meter"), object: "billing.meter", status: "active", livemode: false },
          ...{ created: hub.now(), ...given },
        });
      },
    ],
    [
      "GET",
      /^\/billing\/meters$/,
      hash({ status: oneOf("active", "inactive") }),
      () => ({ list: hub.all("billing.meter") }),
    ],
    [
      "POST",
      /^\/billing\/meter_events$/,
      hash({ event_name: text(100), payload: names, identifier: text(100), timestamp: integer(1) }, [
        "event_name",
        "payload",
      ]),
      ({ given }) => {
        if (hub.all("billing.meter", (one) => one.event_name === given.event_name).length === 0)
          throw invalid("event_name", `No active meter for '${given.event_name}'.`, "no_meter");
        hub.get("customer", given.payload.stripe_customer_id, "payload[stripe_customer_id]");
        if (!/^\d{1,15}$/.test(given.payload.value))
          throw invalid("payload[value]", "Not a positive whole number.");
        const now = hub.now(given.payload.stripe_customer_id);
        const { timestamp = now } = given;
        if (timestamp < now - OLDEST_S || timestamp > now + 300)
          throw invalid("timestamp", "The timestamp has to be within the past 35 days.");
        const id = given.identifier ?? hub.newId("event");
        const isThere = hub.all(
          "billing.meter_event",
          (one) => one.identifier === id && one.created > now - UNIQUE_S,
        );
        // Without a code, as Stripe answers it in version 1 of this interface.
        if (isThere.length > 0)
          throw new StripeError(400, {
            type: "invalid_request_error",
            message: `An event already exists with identifier ${id}.`,
          });
        const event = {
          ...{ object: "billing.meter_event", created: now, livemode: false, timestamp },
          ...{ event_name: given.event_name, payload: given.payload, identifier: id },
        };
        hub.put({ ...event, id: `meter_event ${id} ${now}` });
        return event;
      },
    ],
  ];
}
