import { afterEach, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { invite, listInvitations, resendInvitation, revokeInvitation } from "./invitations";
import { neverIdle, newOwner, workspaceOf } from "./testing";

afterEach(() => clock.shift(0));

it("invites nobody beyond the members of the plan, also at the same moment; whose invitation is over has no seat", async () => {
  const owner = await newOwner("owner@seats.example");
  await neverIdle(owner);
  const here = () => workspaceOf(owner, owner.slug);
  const ask = async (who: string) =>
    invite(await here(), { email: `${who}@people.example`, role: "viewer" }, 3);
  const asked = await Promise.allSettled(["a", "b", "c", "d"].map(ask));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  const open = async () => listInvitations((await here()).organization.id);
  const [first, second] = await open();
  await expect(ask("e")).rejects.toThrow(
    "Your plan has 3 members, open invitations included. An owner can choose a larger plan under Settings, Billing.",
  );
  // The same address again takes the place of its first invitation.
  await invite(await here(), { email: first?.email ?? "", role: "planner" }, 3);
  await revokeInvitation(await here(), second?.id ?? "");
  await ask("e");
  clock.shift(8 * DAY_MS);
  await ask("f");
  const over = (await open()).filter(({ isOver }) => isOver);
  expect(over).toHaveLength(2);
  await resendInvitation(await here(), over[0]?.id ?? "", 3);
  await expect(resendInvitation(await here(), over[1]?.id ?? "", 3)).rejects.toThrow(
    /Your plan has 3 members/,
  );
  await resendInvitation(await here(), over[0]?.id ?? "", 3);
});
