import { afterEach, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import type { Workspace } from "@/lib/accounts/organizations";
import { NotFoundError } from "@/lib/platform/errors";
import { bindings, provideBindings } from "@/lib/platform/runtime";
import { putSealedPart } from "@/lib/platform/sealed-chunks";
import { REDACTED } from "@/lib/spoken/card-numbers";
import { storeUtterances } from "@/lib/voice/calls";
import { setPrivacy } from "@/lib/voice/privacy";
import { readRecording } from "@/lib/voice/recordings/play";
import { recordingOf, recordingPath } from "@/lib/voice/recordings/record";
import { HEADER_BYTES } from "@/lib/voice/recordings/wav";
import { readWords } from "@/lib/voice/stored-words";
import { callTeam, clearCalls, SETUP, storeCall } from "@/lib/voice/testing";
import { correctSpeaker, correctText, MAX_EDITS, restore } from "./corrections";
import { callPage } from "./queries";

let people: Awaited<ReturnType<typeof callTeam>>;

beforeAll(async () => {
  people = await callTeam("corrections");
});
beforeEach(async () => {
  const { db } = people.owner;
  await clearCalls(db);
  await storeCall(db, [
    ["us", "When do they come?"],
    ["them", "The palates come on fortunes."],
    ["them", "I am sure."],
  ]);
});

const correct = (text: string, number = 2, version = 1, who = people.planner) =>
  correctText(who, { callId: "cal_1", number, version, text });
const view = async (who: Workspace = people.planner) => {
  const call = await callPage(who.db, "cal_1");
  if (!call) throw new Error("The call is gone.");
  return call;
};
const utterance = async (number = 2) => (await view()).utterances.find((one) => one.number === number);

describe("a corrected text", () => {
  it("is shown with times, and how it was transcribed stays in the history", async () => {
    await correct("  The pallets come on the\nfourteenth. ");
    expect(await utterance()).toMatchObject({ text: "The pallets come on the fourteenth.", version: 2 });
    const row = await people.owner.db.utterance.findFirst({ where: { number: 2 } });
    const words = readWords(row?.words ?? "", "2");
    expect(words.map(({ text }) => text).join(" ")).toBe("The pallets come on the fourteenth.");
    expect(words[2]).toMatchObject({ text: "come", startMs: 600, endMs: 680 });
    await correct("The pallets come on the fifteenth.", 2, 2, people.placer);
    const { edits } = await view();
    expect(edits.map(({ before, after, by }) => [before, after, by])).toEqual([
      ["The pallets come on the fourteenth.", "The pallets come on the fifteenth.", "Miss placer"],
      ["The palates come on fortunes.", "The pallets come on the fourteenth.", "Miss planner"],
    ]);
  });

  it("is taken back to any earlier state, words and times as they were", async () => {
    const before = await utterance();
    await correct("The pallets come on Monday.");
    await correct("Nothing of this was said.", 2, 2);
    const first = (await view()).edits.at(-1)?.id ?? "";
    await restore(people.placer, { callId: "cal_1", number: 2, version: 3, editId: first });
    expect(await utterance()).toEqual({ ...before, version: 4 });
    expect((await view()).edits).toHaveLength(3);
  });

  it("conflicts with what somebody else wrote meanwhile, by name", async () => {
    await correct("The pallets come on Monday.");
    await expect(correct("The pallets come on Friday.", 2, 1, people.placer)).rejects.toThrow(
      /^Miss planner corrected this part meanwhile/,
    );
    expect((await utterance())?.text).toBe("The pallets come on Monday.");
    expect((await view()).edits).toHaveLength(1);
  });

  it("cannot be empty, and changes nothing when it is the same", async () => {
    await expect(correct(" \n ")).rejects.toThrow("Write what was said.");
    await correct("The palates come on fortunes.");
    expect(await utterance()).toMatchObject({ version: 1 });
  });

  it("is not overwritten by words that come in late", async () => {
    await correct("The pallets come on Monday.");
    const late = { number: 2, speaker: "them", channel: 1, startMs: 0, endMs: 9, confidence: 1 } as const;
    await storeUtterances(people.owner.db, "cal_1", [{ ...late, text: "Late words", words: [] }]);
    expect((await utterance())?.text).toBe("The pallets come on Monday.");
  });

  it("waits until the call is over", async () => {
    await people.owner.db.write(SETUP, (w) => w.updateRows("Call", `"transcriptStatus" = 'live'`, "1"));
    await expect(correct("The pallets come.")).rejects.toThrow("still coming in");
  });

  it("is one of so many at most", async () => {
    const edits = Array.from({ length: MAX_EDITS }, (_, i) => [
      `ued_${i}`,
      "cal_1",
      "name",
      "{}",
      "{}",
      "usr_1",
      "",
    ]);
    await people.owner.db.write(SETUP, (w) =>
      w.insertRows(
        "UtteranceEdit",
        ["id", "callId", "kind", "before", "after", "editedBy", "createdAt"],
        edits,
      ),
    );
    await expect(correct("The pallets come.")).rejects.toThrow(`at most ${MAX_EDITS} times`);
  });

  it("is nobody's who does not see the call", async () => {
    await people.owner.db.write(SETUP, (w) =>
      w.updateRows("Call", `"placedBy" = ?2`, "1", [people.placer.user.id]),
    );
    await setPrivacy(people.placer, { id: "cal_1", version: 1, isPrivate: true, sharedWith: [] });
    await expect(correct("The pallets come.")).rejects.toThrow(NotFoundError);
    await expect(correct("The pallets come.", 2, 1, people.placer)).resolves.toBeUndefined();
  });
});

describe("card numbers", () => {
  /** Everything that is kept of transcripts, as text. */
  const kept = async () => {
    const { db } = people.owner;
    const rows = [
      await db.query(`SELECT u.* FROM {Utterance} u`),
      await db.query(`SELECT e.* FROM {UtteranceEdit} e`),
      await db.query(`SELECT a.* FROM {AuditEntry} a WHERE a."subjectId" = 'cal_1'`),
    ];
    return JSON.stringify(rows);
  };

  it("cannot be written into a transcript", async () => {
    await correct("My card is 4111 1111 1111 1111 thank you.");
    expect((await utterance())?.text).toBe(`My card is ${REDACTED} thank you.`);
    expect(await kept()).not.toContain("4111");
  });

  it("cannot be put together from two parts, and no half stays in the history", async () => {
    await correct("My card is 4111 1111");
    await correct("1111 1111 thank you.", 3);
    expect((await utterance(2))?.text).toBe(`My card is ${REDACTED}`);
    expect((await utterance(3))?.text).toBe(`${REDACTED} thank you.`);
    const all = await kept();
    expect(all).not.toContain("4111");
    expect(all).not.toContain("1111 1111");
    const [first] = (await view()).edits.filter(({ number }) => number === 2);
    await restore(people.planner, { callId: "cal_1", number: 2, version: 3, editId: first?.id ?? "" });
    expect((await utterance(2))?.text).toBe("The palates come on fortunes.");
  });

  describe("in the sound", () => {
    const own = bindings();
    /** A second and a half of both channels, nowhere silent; the recording begins 100 milliseconds after the transcript. */
    const bytes = new Uint8Array(24_000).fill(0x10);
    beforeEach(async () => {
      const { db } = people.owner;
      await putSealedPart(db.organizationId, recordingPath("rcd_1"), 0, bytes);
      await db.write(SETUP, (w) =>
        w.insertRows(
          "Recording",
          ["id", "callId", "status", "channels", "byteSize", "offsetMs", "createdAt", "keptUntil", "dueAt"],
          [["rcd_1", "cal_1", "stored", 2, bytes.length, 100, "2026", "2099-01-01", "2099-01-02"]],
        ),
      );
    });
    afterEach(() => provideBindings(own));

    /** Whether a channel is silent at a millisecond of the call. */
    const isSilent = async (ms: number, channel: 0 | 1) => {
      const recording = await recordingOf(people.owner.db, "cal_1");
      if (!recording) throw new Error("There is no recording.");
      const at = HEADER_BYTES + (ms - 100) * 16 + channel;
      const body = readRecording(people.owner.db.organizationId, recording, { from: at, to: at + 1 });
      return new Uint8Array(await new Response(body).arrayBuffer())[0] === 0xff;
    };

    it("are silenced, on the channel of who says them alone", async () => {
      await correct("My card is 4111 1111 1111 1111");
      expect(await isSilent(700, 1)).toBe(true);
      expect(await isSilent(850, 1)).toBe(true);
      expect(await isSilent(700, 0)).toBe(false);
      expect(await isSilent(200, 1)).toBe(false);
      expect((await recordingOf(people.owner.db, "cal_1"))?.mutedMs).toBeGreaterThan(300);
    });

    it("are not written while they would stay in the sound", async () => {
      const { FILES } = own;
      const put = () => Promise.reject(new Error("The storage is down."));
      const rest = { get: FILES.get.bind(FILES), head: FILES.head.bind(FILES), list: FILES.list.bind(FILES) };
      provideBindings({ ...own, FILES: { ...rest, put } as never });
      await expect(correct("My card is 4111 1111 1111 1111")).rejects.toThrow();
      expect((await utterance())?.version).toBe(1);
      provideBindings(own);
      await correct("My card is 4111 1111 1111 1111");
      expect(await isSilent(700, 1)).toBe(true);
    });
  });

  it("cannot be put together by moving a part to the other side", async () => {
    await correct("My card is 4111 1111");
    await correctText(people.planner, {
      callId: "cal_1",
      number: 1,
      version: 1,
      text: "1111 1111 thank you.",
    });
    await people.owner.db.write(SETUP, (w) =>
      w.updateRows("Utterance", `"startMs" = 881, "endMs" = 890`, `"number" = 1`),
    );
    await correctSpeaker(people.planner, {
      ...{
        callId: "cal_1",
        number: 1,
        version: 2,
        party: "them",
        name: "Anna",
        memberId: null,
        scope: "one",
      },
    });
    expect((await utterance(1))?.text).toBe(`${REDACTED} thank you.`);
    expect(await kept()).not.toMatch(/4111|1111 1111/);
  });
});

describe("who spoke", () => {
  const name = (more: object) =>
    correctSpeaker(people.planner, {
      ...{ callId: "cal_1", number: 2, version: 1, party: "them", name: " Anna  Berg ", memberId: null },
      ...{ scope: "all", ...more },
    } as never);

  test("everything of a speaker gets a name, and another one later", async () => {
    await name({});
    await name({ number: 3, name: "Anna Lund" });
    const { speakers, edits, utterances } = await view();
    expect(speakers).toEqual([{ key: "them", party: "them", name: "Anna Lund", memberId: null }]);
    expect(edits.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ["name", "Anna Berg", "Anna Lund"],
      ["name", null, "Anna Berg"],
    ]);
    expect(utterances.every(({ speakerKey }) => speakerKey === null)).toBe(true);
  });

  test("one part is somebody else's, on either side, and that is taken back", async () => {
    await name({});
    await name({ number: 3, scope: "one", name: "Bo Lund" });
    await name({ number: 2, scope: "one", name: "Bo Lund" });
    const { speakers, edits } = await view();
    expect(speakers.map((one) => one.name).sort()).toEqual(["Anna Berg", "Bo Lund"]);
    expect((await utterance(2))?.speakerKey).toBe((await utterance(3))?.speakerKey);
    await name({
      number: 3,
      version: 2,
      scope: "one",
      party: "us",
      name: "Miss placer",
      memberId: people.placer.user.id,
    });
    expect(await utterance(3)).toMatchObject({ speaker: "us" });
    const edit = edits.find(({ number }) => number === 3);
    await restore(people.planner, { callId: "cal_1", number: 3, version: 3, editId: edit?.id ?? "" });
    expect(await utterance(3)).toMatchObject({ speaker: "them", speakerKey: null });
  });

  test("is a member only where they are one, and all of a side does not change sides", async () => {
    await expect(name({ party: "us", number: 1, memberId: "usr_x" })).rejects.toThrow("no member any more");
    await expect(name({ party: "us" })).rejects.toThrow("one part at a time");
    await expect(name({ name: "  " })).rejects.toThrow("Write the name");
  });
});
