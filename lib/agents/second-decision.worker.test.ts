import { beforeAll, beforeEach, expect, test } from "vitest";
import { newOwner, userOf } from "@/lib/accounts/testing";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { approveProposals } from "./approve";
import { editProposal, rejectProposals } from "./decide";
import { clearTrading, makeTrading, PERSON, placeOf, propose, shownProposal } from "./testing";

let db: TenantDb;
let place: ReturnType<typeof placeOf>;
let ada: Actor & { name: string };

beforeAll(async () => {
  const { id, name } = await userOf(await newOwner("ada@second.example", { company: "Second" }));
  ada = { kind: "user", id, name };
  db = await makeTrading("overtaken");
  place = placeOf(db);
});
beforeEach(async () => {
  await clearTrading(db);
  await propose(db);
});

const approve = async (actor: Actor, shown: { id: string; hash: string }) =>
  (await approveProposals({ organization: place, actor }, [shown]))[0];

test("who comes second is told who was first, and what they did", async () => {
  const one = await shownProposal(db, "sup_1");
  expect(await approve(ada, one)).toMatchObject({ ok: true, already: false });
  expect(await approve(PERSON, one)).toMatchObject({
    ...{ ok: true, already: true },
    note: `${ada.name} approved it first. No second order was made.`,
  });
  expect(await approve(ada, one)).toMatchObject({ note: "No second order was made." });
  const [second] = await rejectProposals(db, PERSON, [one], "too dear");
  expect(second).toMatchObject({ ok: false, message: `${ada.name} approved this proposal first.` });

  const other = await shownProposal(db, "sup_2");
  await rejectProposals(db, ada, [other], "too dear");
  const message = `${ada.name} rejected this proposal first.`;
  expect(await approve(PERSON, other)).toMatchObject({ ok: false, refusal: "used", message });
  await expect(editProposal(db, PERSON, { ...other, lines: [], confirmed: true })).rejects.toThrow(message);
  expect((await rejectProposals(db, ada, [other], "again"))[0]).toMatchObject({
    message: "This proposal was decided already.",
  });
});
