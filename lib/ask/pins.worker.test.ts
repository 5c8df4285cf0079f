import { env } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeBuyer, order } from "@/lib/exceptions/testing";
import * as answers from "@/lib/language-model/answers";
import { tenantDb } from "@/lib/platform/db";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { askAddress } from "./address";
import { pinnedAnswers } from "./pinned-answers";
import {
  addressOf,
  MOST_PINNED,
  orderPinned,
  pinnedQuestions,
  pinQuestion,
  stateOfPin,
  unpinQuestion,
} from "./pins";

beforeEach(() => provideBindings(env as unknown as Bindings));
afterEach(() => vi.restoreAllMocks());

const person = (id: string) => ({ kind: "user", id }) as const;
const asked = async (parameters: Record<string, string>) =>
  addressOf(await askAddress.read(Promise.resolve(parameters)));
const questionsOf = async (db: Awaited<ReturnType<typeof makeBuyer>>, userId: string) =>
  (await pinnedQuestions(db, userId)).map(({ question }) => question);

it("keeps a member's questions in their order, each once, six at most, and nobody else's", async () => {
  const db = await makeBuyer("pins");
  const ada = person("usr_ada");
  for (let n = 1; n <= MOST_PINNED; n++)
    await pinQuestion(db, ada, await asked({ q: `Question ${n}`, query: "late-orders", days: `${n}` }));
  await pinQuestion(db, ada, await asked({ q: "Question 1", query: "late-orders", days: "1" }));
  await expect(
    pinQuestion(db, ada, await asked({ q: "One more", query: "late-orders", days: "9" })),
  ).rejects.toThrow("6 pinned questions");
  expect(await questionsOf(db, "usr_ada")).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Question ${n}`));
  expect(await questionsOf(db, "usr_bob")).toEqual([]);
  const addresses = (await pinnedQuestions(db, "usr_ada")).map(({ address }) => address);
  await orderPinned(db, ada, addresses.toReversed());
  // Another member's order and unpinning change nothing of it.
  await orderPinned(db, person("usr_bob"), addresses);
  await unpinQuestion(db, person("usr_bob"), addresses[0] ?? "");
  expect(await questionsOf(db, "usr_ada")).toEqual([6, 5, 4, 3, 2, 1].map((n) => `Question ${n}`));
  await unpinQuestion(db, ada, addresses[0] ?? "");
  await unpinQuestion(db, ada, addresses[0] ?? "");
  expect(await questionsOf(db, "usr_ada")).toHaveLength(5);
});

it("answers from the data of now by the read that the address names, and asks no language model", async () => {
  const db = await makeBuyer("fresh");
  const ask = vi.spyOn(answers, "askOnce");
  const ada = person("usr_ada");
  await pinQuestion(db, ada, await asked({ q: "Which orders are late?", query: "late-orders" }));
  await pinQuestion(db, ada, await asked({ q: "An old one", query: "gone-query" }));
  const answersOf = (role: "planner" | "viewer") =>
    pinnedAnswers({
      ...{ db, userId: "usr_ada", role, locale: "en-GB" },
      organization: { id: db.organizationId, currency: "EUR", timeZone: "UTC" },
    });
  const [before, gone] = await answersOf("planner");
  expect(before).toMatchObject({ question: "Which orders are late?", state: "answered" });
  expect(gone).toMatchObject({ state: "gone", sentence: "" });
  await order(db, { expectedDay: "2026-01-05" });
  const [after] = await answersOf("viewer");
  expect(after?.sentence).not.toBe(before?.sentence);
  expect(ask).not.toHaveBeenCalled();
  // One that fails says so, and the other is answered.
  const broken = tenantDb(db.organizationId);
  const failing = new Proxy(broken, {
    get: (target, name) =>
      name === "query" ? () => Promise.reject(new Error("no answer")) : Reflect.get(target, name),
  });
  const [failed, still] = await pinnedAnswers({
    ...{ db: failing, userId: "usr_ada", role: "planner", locale: "en-GB" },
    organization: { id: db.organizationId, currency: "EUR", timeZone: "UTC" },
  });
  expect([failed?.state, still?.state]).toEqual(["failed", "gone"]);
  expect(await stateOfPin(before?.address ?? "")).toMatchObject({ query: "late-orders" });
});
