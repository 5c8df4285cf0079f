import { invalid } from "./errors.mjs";
import { hash, integer, names, oneOf, text } from "./form.mjs";

/** Meters, and the events that they add up. An identifier counts once. */
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
        const id = given.identifier ?? hub.newId("event");
        const key = `meter_event ${id}`;
        if (hub.objects.has(key))
          throw invalid(
            "identifier",
            `An event already exists with identifier ${id}.`,
            "duplicate_meter_event",
          );
        const event = {
          object: "billing.meter_event",
          created: hub.now(),
          livemode: false,
          timestamp: hub.now(),
        };
        hub.put({ ...event, ...given, identifier: id, id: key });
        return { ...event, ...given, identifier: id };
      },
    ],
  ];
}
