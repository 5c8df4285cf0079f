import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { staffCookieName } from "@/lib/staff/proof";
import { keysEndpoint, newKey, staffProof, token } from "@/lib/staff/testing";
import { setRequest } from "@/scripts/test/next-runtime";
import { staffRoute } from "./staff-route";

const SUPPORT = "support@lumina.example";
const PRIVACY = "privacy@lumina.example";
let team: Awaited<ReturnType<typeof newKey>>;

beforeAll(async () => {
  team = await newKey("team-1");
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    const row = { name: "X", createdAt: "2026-01-01T00:00:00.000Z", createdBy: "test" };
    await tables.staffMember.createMany({
      data: [
        { ...row, id: "stf_support", email: SUPPORT, role: "support" },
        { ...row, id: "stf_privacy", email: PRIVACY, role: "privacy" },
      ],
    });
  });
});
beforeEach(() => vi.stubGlobal("fetch", keysEndpoint(team).answer));
afterEach(() => vi.unstubAllGlobals());

const asking = async (
  email: string | null,
  proof?: string,
  route = staffRoute<{ inquiry: string }>("inquiries.view", (staff, _, { inquiry }) =>
    Response.json([staff.id, inquiry]),
  ),
) => {
  setRequest("/admin/inbox/inq_1", {
    ...(email && { CF_Authorization: await token(team, email) }),
    ...(proof && { [staffCookieName()]: proof }),
  });
  return route(new Request("https://lumina.example/admin/inbox/inq_1"), {
    params: Promise.resolve({ inquiry: "inq_1" }),
  });
};

it("lets in staff whose role may, and nobody else", async () => {
  const answer = await asking(SUPPORT, await staffProof(SUPPORT));
  expect([answer.status, await answer.json()]).toEqual([200, ["stf_support", "inq_1"]]);
  expect((await asking(PRIVACY, await staffProof(PRIVACY))).status).toBe(404);
  expect((await asking("guest@lumina.example")).status).toBe(404);
  expect((await asking(null)).status).toBe(404);
});

it("says to staff whose code was entered too long ago that they are signed out", async () => {
  expect((await asking(SUPPORT)).status).toBe(401);
});

it("answers what is not there by 404, an expected failure by its sentence, and any other by its event", async () => {
  const proof = await staffProof(SUPPORT);
  const failing = (error: Error) =>
    asking(
      SUPPORT,
      proof,
      staffRoute("inquiries.view", () => {
        throw error;
      }),
    );
  expect((await failing(new NotFoundError("This inquiry"))).status).toBe(404);
  const refused = await failing(new UserError("Not today."));
  expect([refused.status, await refused.text()]).toEqual([409, "Not today.\n"]);
  const failed = await failing(new Error("secret"));
  expect(failed.status).toBe(500);
  expect(await failed.text()).toMatch(
    /^Something went wrong on our side\. Please try again\.\nEvent evt_\w+\n$/,
  );
});
