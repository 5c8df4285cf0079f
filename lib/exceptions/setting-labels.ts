import type { Autonomy } from "./remedies/status";

/** What the settings of rules and remedies and their choices are called: in their forms, and where versions of them are told apart. */

export const RULE_SETTINGS = { isOn: "On", ownerId: "Owner of new ones", daysToAct: "Days to act" } as const;
export const NO_OWNER = "No owner";

export const AUTONOMY_NAMES: Readonly<Record<Autonomy, string>> = {
  off: "Off",
  suggest: "Suggest",
  approve: "Approve",
  "by-itself": "By itself within a limit",
};
