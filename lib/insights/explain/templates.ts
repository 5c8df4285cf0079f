import type { Fact, Part } from "@/lib/grounding/fact";
import { factValue, sentence, whenKnown } from "@/lib/grounding/sentence";

/** Sentences of explanations, by the kind of their facts. */
export const EXPLAINING_TEMPLATES: Readonly<Record<string, (fact: Fact) => Part[]>> = {
  "item-unplanned": (fact) => sentence`${factValue(fact, "item")} is not planned yet.`,
  "item-uncounted": (fact) =>
    sentence`Nobody has said how much of ${factValue(fact, "item")} there is, so it is not planned.`,
  "item-no-forecast": (fact) =>
    sentence`There is too little history of ${factValue(fact, "item")} for a forecast.`,
  "item-stock": (fact) =>
    sentence`${whenKnown(fact, "place", (place) => sentence`At ${place}, `)}${factValue(fact, "item")} has ${factValue(fact, "onHand")} on hand and ${factValue(fact, "onOrder")} on order.`,
  "item-runs-out": (fact) =>
    sentence`The stock lasts ${factValue(fact, "cover")}, a new order usually takes ${factValue(fact, "lead")}, and it will run out on ${factValue(fact, "day")}.`,
  "item-lasts": (fact) =>
    sentence`The stock lasts ${factValue(fact, "cover")}, and a new order usually takes ${factValue(fact, "lead")}.`,
  "item-order": (fact) =>
    sentence`The plan is to order ${factValue(fact, "suggested")}${whenKnown(fact, "supplier", (supplier) => sentence` from ${supplier}`)}${whenKnown(fact, "by", (day) => sentence` by ${day}`)}.`,
  "item-excess": (fact) => sentence`The stock includes ${factValue(fact, "excess")} of excess.`,
  "supplier-lead": (fact) =>
    sentence`Deliveries from ${factValue(fact, "supplier")} usually take ${factValue(fact, "usual")}, and ${factValue(fact, "slow")} when they are slow.`,
  "supplier-items": (fact) =>
    sentence`${factValue(fact, "supplier")} supplies ${factValue(fact, "items")} and has ${factValue(fact, "orders")}.`,
  "proposal-what": (fact) =>
    sentence`The agent would order ${factValue(fact, "lines")} from ${factValue(fact, "supplier")} for ${factValue(fact, "total")}, to arrive on ${factValue(fact, "arrives")}.`,
  "proposal-why": (fact) =>
    sentence`Without it ${factValue(fact, "item")} is expected to run out on ${factValue(fact, "day")}.`,
  "proposal-expires": (fact) => sentence`The proposal expires on ${factValue(fact, "expires")}.`,
  "version-unmeasured": (fact) => sentence`The accuracy of ${factValue(fact, "version")} is not measured.`,
  "version-accuracy": (fact) =>
    sentence`On ${factValue(fact, "items")}, ${factValue(fact, "version")} is ${factValue(fact, "gain")}${[fact.claims.includes("better") ? " more accurate" : " less accurate"]} than repeating the last period.`,
  "version-coverage": (fact) =>
    sentence`${factValue(fact, "coverage")} of weeks fell inside its forecast ranges, against a target of ${factValue(fact, "target")}.`,
  "call-without-promise": (fact) =>
    sentence`The call${whenKnown(fact, "supplier", (supplier) => sentence` with ${supplier}`)} on ${factValue(fact, "on")} holds no promised delivery day.`,
  exception: (fact) =>
    sentence`This exception is open since ${factValue(fact, "seen")}${whenKnown(fact, "worth", (worth) => sentence` with ${worth} at stake`)}: act by ${factValue(fact, "due")}.`,
  "exception-put-off": (fact) => sentence`It is put off until ${factValue(fact, "until")}.`,
  "exception-closed": (fact) =>
    sentence`This exception, found on ${factValue(fact, "seen")}, was closed on ${factValue(fact, "closed")}.`,
};
