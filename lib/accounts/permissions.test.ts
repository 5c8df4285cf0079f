import { expect, it } from "vitest";
import { MAY } from "./permission-table/testing";
import { can, PERMISSIONS, type Permission, ROLES, rolesThatMayGive } from "./permissions";
import { allowedAfterTrial } from "./trial";

const verbs = Object.keys(PERMISSIONS) as Permission[];

it("gives every permission to the roles that were meant to have it", () => {
  expect(PERMISSIONS).toEqual(MAY);
  for (const verb of verbs) for (const role of ROLES) expect(can(role, verb)).toBe(MAY[verb].includes(role));
});

it("never takes from a higher role what a lower one may", () => {
  for (const verb of verbs)
    for (const [index, role] of ROLES.entries())
      if (can(role, verb)) for (const higher of ROLES.slice(0, index)) expect(can(higher, verb)).toBe(true);
});

it("lets viewers look and ask us, and change nothing", () => {
  for (const verb of verbs) if (can("viewer", verb)) expect(verb).toMatch(/\.view$|^support\.ask$/);
});

it("keeps owners' matters to owners", () => {
  expect(ROLES.filter((role) => can(role, "members.manage-owners"))).toEqual(["owner"]);
});

it("lets owners make owners, and owners and admins give any other role", () => {
  expect(rolesThatMayGive("owner")).toEqual(["owner"]);
  for (const role of ROLES.filter((one) => one !== "owner"))
    expect([role, rolesThatMayGive(role)]).toEqual([role, ["owner", "admin"]]);
});

it("leaves looking, taking away, stopping and asking us when the trial is over", () => {
  for (const verb of verbs)
    expect(allowedAfterTrial(verb)).toBe(/\.view$|^data\.export$|^agents\.stop$|^support\.ask$/.test(verb));
});
