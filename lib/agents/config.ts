import * as z from "zod";

const MAX_LISTED = 5_000;
const hour = z.number().int().min(0).max(23);

/** When the agent starts by itself, in the organization's time zone. Weekdays are ISO: 1 is Monday. */
export const agentScheduleSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("off") }),
  z.object({ kind: z.literal("daily"), hour }),
  z.object({ kind: z.literal("weekly"), weekday: z.number().int().min(1).max(7), hour }),
]);
export type AgentSchedule = z.infer<typeof agentScheduleSchema>;

const serviceLevel = z
  .number("Enter a percentage from 50 to 99.9.")
  .min(0.5, "A service level is at least 50%.")
  .max(0.999, "A service level is at most 99.9%.");
const OF_AMOUNT = "Enter an amount of 0 or more.";
const amountMinor = z
  .number(OF_AMOUNT)
  .int(OF_AMOUNT)
  .min(0, OF_AMOUNT)
  .max(1e13, "This is more than can be ordered.");
const OF_DAYS = "Enter a number of days.";
const OF_RATE = "Enter what one unit costs, such as 0.92.";
const ids = z.array(z.string().min(1).max(64)).max(MAX_LISTED);

/** Everything a person decides about the replenishment agent. Amounts are minor units of the organization's currency. */
export const agentConfigSchema = z.object({
  schedule: agentScheduleSchema,
  /** Probability of not running out in a replenishment cycle, by the item's class. */
  serviceLevels: z.object({ A: serviceLevel, B: serviceLevel, C: serviceLevel }),
  reviewDays: z
    .number(OF_DAYS)
    .int("Enter whole days.")
    .min(1, "At least one day.")
    .max(90, "At most 90 days."),
  mode: z.enum(["periodic", "continuous"]),
  /** The most that the orders of one run may cost together; null for no limit. */
  budgetMinor: amountMinor.nullable(),
  suppliers: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("all") }),
    z.object({ kind: z.literal("list"), ids: ids.min(1, "Choose at least one supplier.") }),
  ]),
  excludedItemIds: ids,
  excludedCategories: z.array(z.string().min(1).max(200)).max(MAX_LISTED),
  /** When a person is asked: always, only above an amount, or never. */
  approval: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("always") }),
    z.object({ kind: z.literal("above"), amountMinor }),
    z.object({ kind: z.literal("never") }),
  ]),
  /** Days until a proposal that nobody decided on expires. */
  proposalDays: z
    .number(OF_DAYS)
    .int("Enter whole days.")
    .min(1, "At least one day.")
    .max(60, "At most 60 days."),
  /** What to do when a supplier's minimum order value is not reached. */
  belowMinimum: z.enum(["hold", "propose"]),
  /** What one unit of another currency costs in the organization's, by currency code; typed by a person. */
  exchangeRates: z.record(
    z.string().regex(/^[A-Z]{3}$/),
    z.number(OF_RATE).positive(OF_RATE).max(1e6, OF_RATE),
  ),
  sendOnApproval: z.boolean(),
});
export type AgentConfig = z.infer<typeof agentConfigSchema>;

/** Whether it may order anything that nobody looked at. */
export const ordersByItself = ({ approval }: Pick<AgentConfig, "approval">): boolean =>
  approval.kind !== "always";

export const NO_BUDGET = "Set a budget per run: it limits what the agent orders by itself.";

/** The settings as a person saves them; items to leave out come as codes. Who orders by itself has a budget. */
export const savedConfigSchema = agentConfigSchema
  .omit({ excludedItemIds: true })
  .refine((config) => !ordersByItself(config) || config.budgetMinor !== null, {
    path: ["budgetMinor"],
    message: NO_BUDGET,
  });

/** What an agent begins with: it looks every morning, asks before every order, and has no budget limit. */
export const DEFAULT_CONFIG: AgentConfig = {
  schedule: { kind: "daily", hour: 6 },
  serviceLevels: { A: 0.98, B: 0.95, C: 0.9 },
  reviewDays: 7,
  mode: "periodic",
  budgetMinor: null,
  suppliers: { kind: "all" },
  excludedItemIds: [],
  excludedCategories: [],
  approval: { kind: "always" },
  proposalDays: 7,
  belowMinimum: "hold",
  exchangeRates: {},
  sendOnApproval: true,
};
