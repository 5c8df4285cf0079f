/** The roles that people may be given who were not invited one by one: none that manages others. */
export const JOIN_ROLES = ["planner", "viewer"] as const;
export type JoinRole = (typeof JOIN_ROLES)[number];

export const isJoinRole = (value: string | null): value is JoinRole =>
  (JOIN_ROLES as readonly (string | null)[]).includes(value);
