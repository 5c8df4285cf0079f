import { expect, it } from "vitest";
import { allowedWhenReadOnly } from "./access";
import { MAY } from "./permission-table/testing";
import { can, PERMISSIONS, type Permission, ROLES, rolesThatMayGive } from "./permissions";

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

it("lets viewers look, listen, be mailed, say something to colleagues and ask us, and change nothing", () => {
  const meant =
    /\.view$|\.listen$|^calls\.comment$|^support\.ask$|^briefings\.subscribe$|^notifications\.manage$|^questions\.pin$/;
  const more = verbs.filter((verb) => can("viewer", verb) && !meant.test(verb));
  expect(more, "lib/accounts/permissions.ts lets viewers do more than that").toEqual([]);
});

it("keeps owners' matters to owners", () => {
  // An identity provider signs in whom it calls an owner, so choosing one is making owners.
  for (const verb of ["members.manage-owners", "sso.manage", "billing.manage"] as const)
    expect(ROLES.filter((role) => can(role, verb))).toEqual(["owner"]);
});

it("lets owners make owners, and owners and admins give any other role", () => {
  expect(rolesThatMayGive("owner")).toEqual(["owner"]);
  for (const role of ROLES.filter((one) => one !== "owner"))
    expect([role, rolesThatMayGive(role)]).toEqual([role, ["owner", "admin"]]);
});

it("leaves looking, listening, taking away, paying, ending and asking us in a read-only workspace", () => {
  const meant =
    /\.(view|listen|stop|unshare|cancel|release)$|^(data|organization)\.export$|^recordings\.manage$|^billing\.manage$|^organization\.close$|^support\.ask$|^privacy-requests\.manage$|^briefings\.subscribe$|^notifications\.manage$/;
  const orders = "purchase-orders.cancel";
  const wrong = verbs.filter((verb) => allowedWhenReadOnly(verb) !== (meant.test(verb) && verb !== orders));
  expect(
    wrong,
    "lib/accounts/access.ts allows something else in a read-only workspace than to look, export, end and ask",
  ).toEqual([]);
});
