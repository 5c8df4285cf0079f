// @ts-expect-error The framework's copy of React's encoder has no types.
import { encodeReply } from "next/dist/compiled/react-server-dom-turbopack/client.edge";
import { describe, expect, it } from "vitest";
import { checkActionBody } from "./action-body";
import { RefusedRequest } from "./refusal";

const ID = "40".padEnd(42, "a");
const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

async function statusOf(
  body: string,
  type: string | null = "text/plain;charset=UTF-8",
  id: string | null = ID,
) {
  const headers = new Headers({
    ...(id !== null && { "next-action": id }),
    ...(type && { "content-type": type }),
  });
  try {
    await checkActionBody(headers, bytes(body));
    return 200;
  } catch (error) {
    if (error instanceof RefusedRequest) return error.status;
    throw error;
  }
}

const BOUNDARY = "----boundary-of-these-tests-0123456789";
const form = (...parts: [string, string][]) =>
  `${parts.map(([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--${BOUNDARY}--\r\n`;
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("arguments of a server action", () => {
  it.each([
    "[]",
    '[{"id":"x","note":null,"at":"$D2026-11-28T00:00:00.000Z"}]',
    '["$undefined","$NaN","$Infinity","$-0","$n12","$T","$$5 off"]',
    '[{"a":{"b":[1]}},"$0:0:a"]',
    nested(64),
    '["5 $ off",true,1.5,null]',
    '[{"a":{"b":{"c":1}}},"$0:0:a:b"]',
  ])("pass as the browser writes them: %s", async (body) => {
    expect(await statusOf(body)).toBe(200);
  });

  it("pass with forms among them", async () => {
    const state = '[{"status":"untouched","values":{},"fieldErrors":{}},"$K1"]';
    expect(await statusOf(form(["1_email", "$x"], ["0", state]), MULTIPART)).toBe(200);
    expect(await statusOf(form(["1", '{"a":1}'], ["0", '["$1"]']), MULTIPART)).toBe(200);
  });

  it("pass as the framework's own script writes them, with an empty form, too", async () => {
    const filled = new FormData();
    filled.set("email", "$x@example.com");
    const values = [null, undefined, 0, -0, Number.NaN, 12n, "$5", "", { a: [1, { b: null }] }, new Date(0)];
    const samples = [[], values, [{ status: "idle" }, new FormData()], [filled, new FormData()], [[filled]]];
    for (const sample of samples) {
      const sent = new Request("http://x/", {
        method: "POST",
        body: (await encodeReply(sample)) as BodyInit,
      });
      const body = new Uint8Array(await sent.arrayBuffer());
      const headers = new Headers({
        "next-action": ID,
        "content-type": sent.headers.get("content-type") ?? "",
      });
      await expect(checkActionBody(headers, body), String(await new Response(body).text())).resolves.toBe(
        undefined,
      );
    }
  });

  it.each([
    ...["", "{", "null", "7", '"x"', "{}", "a=1"],
    ...[
      '["$1"]',
      '["$F1"]',
      '["$@0"]',
      '["$K1"]',
      '["$Q1"]',
      '["$W9"]',
      '["$n1e9"]',
      '["$Dx"]',
      '["$o1"]',
      '["$"]',
    ],
    ...[
      '["$0:0:x"]',
      '["$0:__proto__:x"]',
      '[{},"$0:0:__proto__"]',
      '[null,"$0:0:x"]',
      '[[],"$0:0:constructor:prototype"]',
      '[{"then":"$@0"}]',
      '[{"__proto__":{"x":1}}]',
      '[{"constructor":"$h1"}]',
    ],
    ...[nested(65), nested(200_000)],
  ])("are refused when they are none: %s", async (body) => {
    expect(await statusOf(body)).toBe(400);
  });

  it.each([
    ["no form", "--b"],
    ["a form without them", form(["x", "y"])],
    ["other parts alone", form(["1", "[]"])],
    ["a root that is no JSON", form(["0", "nonsense"])],
    ["a part that is no JSON", form(["0", "[]"], ["1", "nonsense"])],
    ["a part that is not there", form(["0", '["$2"]'], ["1", "[]"])],
  ])("are refused when the form is %s", async (_, body) => {
    expect(await statusOf(body, MULTIPART)).toBe(400);
    expect(await statusOf(body, "multipart/form-data")).toBe(400);
  });

  it("of a plain form are those that the page put there", async () => {
    const named = (change: Record<string, string> = {}): [string, string][] =>
      Object.entries({
        $ACTION_REF_1: "",
        "$ACTION_1:0": JSON.stringify({ id: ID, bound: "$@1" }),
        "$ACTION_1:1": '[{"status":"untouched","fieldErrors":{},"values":{}}]',
        $ACTION_KEY: "k1",
        email: "$x {",
        ...change,
      });
    expect(await statusOf(form(...named()), MULTIPART, null)).toBe(200);
    expect(await statusOf(form([`$ACTION_ID_${ID}`, ""], ["email", "x"]), MULTIPART, null)).toBe(200);
    expect(await statusOf(form(["file", "x"]), MULTIPART, null)).toBe(200);
    for (const bound of [nested(64), '["$K1"]'])
      expect(await statusOf(form(...named({ "$ACTION_1:1": bound })), MULTIPART, null)).toBe(200);
    const broken: Record<string, string>[] = [
      { "$ACTION_1:1": nested(65) },
      { "$ACTION_1:0": "nonsense" },
      { "$ACTION_1:0": "null" },
      { "$ACTION_1:0": '{"id":"x","bound":null}' },
      { "$ACTION_1:0": JSON.stringify({ id: ID, bound: "$@2" }) },
      { "$ACTION_1:0": JSON.stringify({ id: ID, bound: {} }) },
      { "$ACTION_1:1": '{"status":"x"}' },
      { "$ACTION_1:1": '["$F1"]' },
      { "$ACTION_1:1": nested(200) },
      { $ACTION_REF_2: "" },
    ];
    for (const change of broken)
      expect(
        await statusOf(form(...named(change)), MULTIPART, null),
        JSON.stringify(change).slice(0, 80),
      ).toBe(400);
    for (const body of ["", "--b", "nonsense"]) expect(await statusOf(body, MULTIPART, null)).toBe(400);
    expect(await statusOf(form(["a", "b"]), "multipart/form-data", null)).toBe(400);
  });

  it("belong to an action that has an id of the right form, or to no action at all", async () => {
    for (const id of ["", "x", "../..", "a".repeat(10_000), ID.toUpperCase()])
      expect(await statusOf("[]", null, id), id.slice(0, 20)).toBe(404);
    expect(await statusOf("{", "text/plain", null)).toBe(200);
  });
});
