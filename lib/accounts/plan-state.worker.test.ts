import { expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { requireAllowed } from "./organizations";
import { applyPlanState, type PlanState } from "./plan-state";
import { newOwner, workspaceOf } from "./testing";

const BILLING = { kind: "system", id: "billing" } as const;

it("opens a workspace whose trial is over, makes it read-only at the subscription's end, and opens it again", async () => {
  const owner = await newOwner("plan-state@customer.example");
  const { id } = (await workspaceOf(owner, owner.slug)).organization;
  const apply = async (state: PlanState) => {
    await controlWrite(BILLING, async (w) => {
      await w.tables.organization.updateMany({ where: { id }, data: { trialEndsAt: clock.inMs(-1) } });
      await applyPlanState(w, id, state);
    });
    return workspaceOf(owner, owner.slug);
  };

  const open = await apply({ planKey: "growth", readOnly: null });
  expect([open.organization.planKey, open.readOnlyReason]).toEqual(["growth", null]);

  const unpaid = { from: clock.inMs(-1), reason: "payment-failed" } as const;
  const ended = await apply({ planKey: "growth", readOnly: unpaid });
  expect(ended.readOnlyReason).toBe("payment-failed");
  expect(() => requireAllowed(ended, "imports.create")).toThrow(/was not paid/);
  expect(() => requireAllowed(ended, "billing.manage")).not.toThrow();

  expect((await apply({ planKey: "growth", readOnly: null })).readOnly).toBe(false);
});
