import { describe, expect, it } from "vitest";
import { actionWords, subjectHref } from "./subjects";

describe("where the subject of an audit entry is seen", () => {
  it("is the page of the record, or the list it is in", () => {
    expect(subjectHref("/o/acme", "Item", "itm_1")).toBe("/o/acme/items/itm_1");
    expect(subjectHref("/o/acme", "Proposal", "prp_1")).toBe("/o/acme/approvals");
    expect(subjectHref("/admin", "Inquiry", "inq_1")).toBe("/admin/inbox?status=all&i=inq_1");
  });

  it("is nowhere for an entry about many, whose word would be the address of an export", () => {
    for (const type of ["Item", "Supplier", "AuditEntry", "import"])
      for (const id of ["export", "several"]) expect(subjectHref("/o/acme", type, id)).toBeNull();
    expect(subjectHref("/admin", "SystemSwitch", "agents")).toBe("/admin/switches");
  });
});

it("an action is said in words", () => {
  expect(actionWords("purchase-order.exported")).toBe("Purchase order exported");
  expect(actionWords("policy.published")).toBe("Policy published");
  expect(actionWords("sso-connection.tested")).toBe("SSO connection tested");
});
