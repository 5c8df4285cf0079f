import { beforeAll, expect, it, vi } from "vitest";
import { startGuestSession } from "@/lib/accounts/demo-guest";
import { DEMO_SLUG } from "@/lib/accounts/demo-people";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { newOwner, userOf, visitor } from "@/lib/accounts/testing";
import { ensureDemoOrganization } from "@/lib/demo/organization";
import { clock, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { StoreTimeoutError } from "@/lib/platform/deadline";
import { UserError } from "@/lib/platform/errors";
import { setRequest } from "@/scripts/test/next-runtime";
import { orgAction, publicAction, userAction } from "./action-client";

type Owner = Awaited<ReturnType<typeof newOwner>>;
let ada: Owner;
let bob: Owner;
const session = (token: string) => ({ [sessionCookieName()]: token });

beforeAll(async () => {
  ada = await newOwner("ada@actions.example", { company: "Alpha" });
  bob = await newOwner("bob@actions.example", { company: "Beta" });
});

const hello = publicAction.action(async ({ ctx }) => ctx.address);
const who = userAction.action(async ({ ctx }) => ({ id: ctx.user.id, actor: ctx.actor }));
const where = orgAction("items.view").action(async ({ ctx }) => [
  ctx.organization.slug,
  ctx.db.organizationId === ctx.organization.id && ctx.workspace.organization.id === ctx.organization.id,
]);
const failing = (error: Error) =>
  publicAction.action(async () => {
    throw error;
  })();

it("an action for everyone knows the network it is asked from, and is limited by it", async () => {
  setRequest("/contact");
  // A window of its own, whatever was asked before.
  clock.shift(HOUR_MS);
  try {
    expect((await hello())?.data).toBe("192.0.2.1");
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement('UPDATE "RateLimit" SET "count" = 599'),
    );
    expect((await hello())?.data).toBe("192.0.2.1");
    expect((await hello())?.serverError).toEqual({
      message: "That was a lot at once. Please wait a minute and try again.",
    });
    clock.shift(HOUR_MS + MINUTE_MS);
    expect((await hello())?.data).toBe("192.0.2.1");
  } finally {
    clock.shift(0);
  }
});

it("an action for people asks for a session, and tells the audit who it was", async () => {
  setRequest("/", session(ada.sessionToken));
  const { id } = await userOf(ada);
  expect((await who())?.data).toEqual({ id, actor: { kind: "user", id } });
  setRequest("/");
  expect((await who())?.serverError?.message).toMatch(/^You are signed out/);
  setRequest("/", session("nonsense"));
  expect((await who())?.serverError?.message).toMatch(/^You are signed out/);
});

it("a guest of the demo does nothing, anywhere", async () => {
  await ensureDemoOrganization();
  const token = (await startGuestSession(visitor({ address: "192.0.2.50" })))?.sessionToken ?? "";
  setRequest(`/o/${DEMO_SLUG}/items`, session(token));
  for (const action of [who, where])
    expect((await action())?.serverError?.message).toMatch(/^The demo is for looking around/);
});

it("an action of an organization is about the one in the address of its page", async () => {
  for (const page of [`/o/${ada.slug}`, `/o/${ada.slug}/items?x=/o/${bob.slug}`]) {
    setRequest(page, session(ada.sessionToken));
    expect((await where())?.data).toEqual([ada.slug, true]);
  }
  for (const page of [`/o/${bob.slug}/items`, "/", "/o/", `/x/o/${ada.slug}`, "/o/%20"]) {
    setRequest(page, session(ada.sessionToken));
    expect((await where())?.serverError?.message, page).toBe("This organization was not found.");
  }
});

it("what is refused is said, what nobody expected is logged under an id, and its words stay here", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  setRequest("/");
  expect((await failing(new UserError("The name is taken.", "name")))?.serverError).toEqual({
    ...{ message: "The name is taken.", field: "name" },
  });
  expect(errors).not.toHaveBeenCalled();
  const unexpected = (await failing(new TypeError("secret of the inside")))?.serverError;
  expect(unexpected).toMatchObject({ unknown: true, eventId: expect.any(String) });
  expect(unexpected?.message).toBe(
    "Something went wrong on our side. Check whether this was saved before you try again.",
  );
  expect(errors.mock.calls.join()).toContain(unexpected?.eventId);
  const late = new StoreTimeoutError("database", 1_000);
  const slow = (await failing(late))?.serverError;
  expect(slow).toEqual({ message: late.message, eventId: expect.any(String) });
  errors.mockRestore();
});
