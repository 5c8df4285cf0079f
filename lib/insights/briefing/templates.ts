import type { Fact, Part } from "@/lib/grounding/fact";
import { countIn, factValue, sentence, whenKnown } from "@/lib/grounding/sentence";
import { EXPLAINING_TEMPLATES } from "../explain/templates";

/** What a buyer would write of a fact, by its kind. Each sentence passes the checker that models' sentences have to pass. */
type Template = (fact: Fact) => Part[];

const NOTHING: Part[] = [];
const runsOut = (fact: Fact): Part[] => {
  const v = (key: string) => factValue(fact, key);
  const onDay = whenKnown(fact, "day", (day) => sentence` on ${day}`);
  return countIn(v("items")) === 1
    ? sentence`${v("item")} will run out${onDay}`
    : sentence`${v("items")} will run out`;
};

/** Which of several runs out first in money. */
const first = (fact: Fact): Part[] =>
  countIn(fact.values.items) === 1
    ? NOTHING
    : sentence` Start with ${factValue(fact, "item")}${whenKnown(fact, "day", (day) => sentence`, which runs out on ${day}`)}.`;

const TEMPLATES: Readonly<Record<string, Template>> = {
  "stock-outs": (fact) =>
    sentence`${runsOut(fact)} before an order could arrive${whenKnown(fact, "risk", (risk) => sentence`, with ${risk} of sales at risk`)}.${first(fact)}`,
  "late-on-order": (fact) => {
    const order = whenKnown(
      fact,
      "order",
      (value) =>
        sentence` ${value} from ${factValue(fact, "supplier")} is due on ${factValue(fact, "arrives")}, too late for ${factValue(fact, "item")}.`,
    );
    const risk = whenKnown(fact, "risk", (value) => sentence`, with ${value} of sales at risk`);
    return sentence`${runsOut(fact)} before the goods on order arrive${risk}.${order}`;
  },
  "overdue-orders": (fact) => {
    const v = (key: string) => factValue(fact, key);
    const total = whenKnown(fact, "total", (value) => sentence` worth ${value}`);
    return countIn(v("orders")) === 1
      ? sentence`${v("order")} from ${v("supplier")}${total} is ${v("late")} overdue: it was due on ${v("due")}.`
      : sentence`${v("orders")}${total} are overdue. ${v("order")} from ${v("supplier")} is ${v("late")} past its due date.`;
  },
  proposals: (fact) => {
    const v = (key: string) => factValue(fact, key);
    const total = whenKnown(fact, "total", (value) => sentence` worth ${value}`);
    return countIn(v("proposals")) === 1
      ? sentence`${v("proposals")}${total} is waiting for approval and expires on ${v("expires")}.`
      : sentence`${v("proposals")}${total} are waiting for approval; the soonest expires on ${v("expires")}.`;
  },
  exceptions: (fact) => {
    const v = (key: string) => factValue(fact, key);
    const total = whenKnown(fact, "total", (value) => sentence` worth ${value}`);
    return countIn(v("cases")) === 1
      ? sentence`${v("cases")}${total} is open and due on ${v("due")}.`
      : sentence`${v("cases")}${total} are open; the soonest is due on ${v("due")}.`;
  },
  "order-due": (fact) => {
    const v = (key: string) => factValue(fact, key);
    const by = whenKnown(fact, "day", (day) => sentence` by ${day}`);
    return countIn(v("items")) === 1
      ? sentence`${v("item")} is due to be ordered${by}.`
      : sentence`${v("items")} are due to be ordered, ${v("item")} first${by}.`;
  },
  excess: (fact) => {
    const v = (key: string) => factValue(fact, key);
    return countIn(v("items")) === 1
      ? sentence`${v("item")} holds ${v("excess")} of excess stock.`
      : sentence`${v("items")} hold ${v("excess")} of excess stock; ${v("item")} alone holds ${v("part")}.`;
  },
  change: (fact) => {
    const v = (key: string) => factValue(fact, key);
    const [newly, cleared] = [countIn(v("newly")), countIn(v("cleared"))];
    const risk =
      newly === 0
        ? sentence`${v("cleared")} left the risk list`
        : sentence`${v("newly")} came onto the risk list${cleared === 0 ? NOTHING : sentence` and ${v("cleared")} left it`}`;
    const moved = whenKnown(
      fact,
      "excess",
      (value) => sentence`; excess stock ${[fact.claims.includes("up") ? "rose" : "fell"]} by ${value}`,
    );
    return sentence`Since ${v("since")}, ${risk}${moved}.`;
  },
  "slower-supplier": (fact) =>
    sentence`Deliveries from ${factValue(fact, "supplier")} have become slower: ${factValue(fact, "recent")} on average, up from ${factValue(fact, "before")}.`,
  promises: (fact) => {
    const v = (key: string) => factValue(fact, key);
    const moved = [
      ...whenKnown(fact, "later", (value) => sentence`, ${value} later than expected`),
      ...whenKnown(fact, "earlier", (value) => sentence`, ${value} earlier than expected`),
    ];
    const waiting =
      countIn(v("promises")) === 1 ? sentence`` : sentence` ${v("promises")} are waiting for a decision.`;
    return sentence`${v("supplier")} promised ${v("order")} for ${v("day")} on a call${moved}.${waiting}`;
  },
  "old-sales": (fact) =>
    sentence`The last sales are from ${factValue(fact, "last")}, ${factValue(fact, "age")} ago. Import newer sales to keep the plan up to date.`,
  "new-version": (fact) => {
    const words = fact.claims.includes("better") ? " more accurate" : " less accurate";
    const gain = whenKnown(
      fact,
      "gain",
      (value) => sentence`. It is ${value}${[words]} than repeating the last period`,
    );
    return sentence`Forecasts come from ${factValue(fact, "version")} since ${factValue(fact, "since")}${gain}.`;
  },
  coverage: (fact) => {
    const v = (key: string) => factValue(fact, key);
    return fact.claims.includes("narrow")
      ? sentence`The forecast ranges are too narrow: ${v("coverage")} of weeks fell inside, against a target of ${v("target")}.`
      : sentence`The forecast ranges are wider than needed: ${v("coverage")} of weeks fell inside, against a target of ${v("target")}.`;
  },
  "import-failed": (fact) => {
    const v = (key: string) => factValue(fact, key);
    return countIn(v("imports")) === 1
      ? sentence`The import of ${v("file")} failed on ${v("on")}.`
      : sentence`${v("imports")} failed, the newest of ${v("file")} on ${v("on")}.`;
  },
  "training-failed": (fact) =>
    sentence`The training of ${factValue(fact, "on")} failed${whenKnown(fact, "version", (value) => sentence`; forecasts still come from ${value}`)}.`,
  "run-failed": (fact) => sentence`The agent's run of ${factValue(fact, "on")} failed.`,
};

/** The sentence of a fact. @throws when nobody has written a template of its kind */
export function templateOf(fact: Fact): Part[] {
  const template = TEMPLATES[fact.kind] ?? EXPLAINING_TEMPLATES[fact.kind];
  if (!template) throw new Error(`There is no template for ${fact.kind}.`);
  return template(fact);
}
