import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import { bindings } from "@/lib/platform/runtime";
import { setPrivacy } from "@/lib/voice/privacy";
import { callTeam, clearCalls, SETUP, storeCall } from "@/lib/voice/testing";
import {
  addComment,
  COMMENTS_AN_HOUR,
  deleteComment,
  editComment,
  MAX_COMMENTS,
  MAX_MENTIONS,
  mentionedIn,
  resolveComment,
} from "./comments";
import { callPage } from "./queries";

let people: Awaited<ReturnType<typeof callTeam>>;

beforeAll(async () => {
  people = await callTeam("comments");
});
beforeEach(async () => {
  const { DB } = bindings();
  await DB.exec(`DELETE FROM "OutboundMail"`);
  await DB.exec(`DELETE FROM "RateLimit"`);
  const { db } = people.owner;
  await clearCalls(db);
  await storeCall(db, [["them", "The pallets are late."]], { placedBy: people.placer.user.id });
});

const add = (text: string, who = people.planner) => addComment(who, { callId: "cal_1", number: 1, text });
const comments = async (who = people.planner) => (await callPage(who.db, "cal_1"))?.comments ?? [];
const first = async () => {
  const [comment] = await comments();
  if (!comment) throw new Error("There is no comment.");
  return { id: comment.id, version: comment.version };
};

describe("mentions", () => {
  const members = [{ name: "Anna" }, { name: "Anna Berg" }, { name: "Bo" }];
  it.each([
    ["@Anna Berg and @Bo, look", ["Anna Berg", "Bo"]],
    ["@Anna, look", ["Anna"]],
    ["@Annabel @bo mail@Bo.example @@Bo", []],
    ["nobody", []],
  ])("in %s are %o", (text, expected) => {
    expect(mentionedIn(text, members).map(({ name }) => name)).toEqual(expected);
  });
});

it("is shown beside its words, with who is mentioned", async () => {
  await add("@Miss admin is this the fourteenth?");
  expect(await comments()).toMatchObject([
    {
      number: 1,
      text: "@Miss admin is this the fourteenth?",
      author: "Miss planner",
      mentions: ["Miss admin"],
    },
  ]);
});

it("mentions nobody who may not see the call", async () => {
  await setPrivacy(people.placer, {
    ...{ id: "cal_1", version: 1, isPrivate: true, sharedWith: [people.planner.user.id] },
  });
  await add("@Miss admin @Miss placer @Miss planner @Ada look");
  expect((await comments())[0]?.mentions.sort()).toEqual(["Miss placer", "Miss planner"]);
  expect(await comments(people.admin)).toEqual([]);
  await expect(add("Me too", people.admin)).rejects.toThrow(NotFoundError);
});

it("is changed and deleted by its author alone", async () => {
  await add("@Miss admin look");
  const one = await first();
  await expect(editComment(people.admin, { ...one, text: "No." })).rejects.toThrow(ForbiddenError);
  await expect(deleteComment(people.owner, one)).rejects.toThrow(ForbiddenError);
  await editComment(people.planner, { ...one, text: "@Miss admin @Miss placer look" });
  expect((await comments())[0]?.mentions.sort()).toEqual(["Miss admin", "Miss placer"]);
  await expect(editComment(people.planner, { ...one, text: "Again" })).rejects.toThrow("changed meanwhile");
  await deleteComment(people.planner, await first());
  expect(await comments()).toEqual([]);
});

it("is resolved by anybody, and opened again", async () => {
  await add("Is this right?");
  await resolveComment(people.admin, { ...(await first()), isResolved: true });
  expect((await comments())[0]?.resolvedBy).toBe("Miss admin");
  await resolveComment(people.placer, { ...(await first()), isResolved: false });
  expect((await comments())[0]?.resolvedBy).toBeNull();
});

describe("the limits", () => {
  it("a call has so many comments", async () => {
    const rows = Array.from({ length: MAX_COMMENTS }, (_, i) => [
      `cmt_${i}`,
      "cal_1",
      1,
      "x",
      "[]",
      "usr_1",
      "",
    ]);
    await people.owner.db.write(SETUP, (w) =>
      w.insertRows(
        "CallComment",
        ["id", "callId", "number", "text", "mentions", "authorId", "createdAt"],
        rows,
      ),
    );
    await expect(add("One more")).rejects.toThrow(`at most ${MAX_COMMENTS} comments`);
  });

  it("a person writes so many within an hour", async () => {
    await add("One");
    await bindings().DB.prepare(`UPDATE "RateLimit" SET "count" = ?1`).bind(COMMENTS_AN_HOUR).run();
    await expect(add("One more")).rejects.toThrow(`${COMMENTS_AN_HOUR} comments within an hour`);
  });

  it("a comment is about words that were said, and says something", async () => {
    await expect(addComment(people.planner, { callId: "cal_1", number: 9, text: "x" })).rejects.toThrow(
      NotFoundError,
    );
    await expect(add("  ")).rejects.toThrow("Write a comment first.");
    await expect(add("@Bo ".repeat(MAX_MENTIONS + 1))).rejects.toThrow(`at most ${MAX_MENTIONS} people`);
  });
});
