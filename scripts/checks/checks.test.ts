import { describe, expect, it } from "vitest";
import { actionCalls } from "./action-calls";
import { boundedBodies } from "./bounded-bodies";
import { endpointsInPipeline, workspacesAreOpened } from "./entry-points";
import { environmentInOnePlace } from "./environment";
import { fileAnswers } from "./file-answers";
import { guardedActions } from "./guarded-actions";
import { routeMatrix, routeOf } from "./route-matrix";
import { sitePagesWithoutRuntime } from "./site-pages";
import { staffActionsName } from "./staff-audit";
import { textSearch } from "./text-search";
import { typedNumbers } from "./typed-numbers";

describe("guarded actions", () => {
  const check = (text: string) => guardedActions([{ path: "lib/x/actions.ts", text }]);
  const header =
    '"use server";\nimport { publicAction, orgAction as forOrg } from "@/lib/web/action-client";\n';

  it("accepts what the action client made", () => {
    expect(
      check(
        `${header}export type T = 1;
        export const a = publicAction.inputSchema(s).action(async () => {});
        export const b = formAction(forOrg("items.edit").inputSchema(s).action(async () => {}));
        const own = 1;`,
      ),
    ).toEqual([]);
  });

  it.each([
    ["a bare function", "export async function a() {}"],
    ["a bare arrow", "export const a = async () => {};"],
    ["a default export", "export default async function () {}"],
    ["an export of names", "const a = 1; export { a };"],
    ["a re-export", 'export * from "./more";'],
    ["a client without its action", "export const a = publicAction.inputSchema(s);"],
    ["a wrapper around a bare function", "export const a = formAction(async () => {});"],
    ["another object that has .action", "export const a = other.action(async () => {});"],
  ])("refuses %s", (_, text) => {
    expect(check(header + text)).toHaveLength(1);
  });

  it("refuses a client that is not imported from the action client", () => {
    expect(
      check(
        '"use server";\nconst publicAction = fake();\nexport const a = publicAction.action(async () => {});',
      ),
    ).toHaveLength(1);
  });

  it("refuses a server action inside a component", () => {
    const text = 'export function Page() { async function save() { "use server"; } return save; }';
    expect(guardedActions([{ path: "app/page.tsx", text }])).toHaveLength(1);
  });
});

describe("actions of staff", () => {
  const check = (text: string) =>
    staffActionsName([{ path: "lib/x/actions.ts", text: `"use server";\n${text}` }]);

  it("accepts those that hand on who acts", () => {
    expect(
      check(
        `export const a = staffAction("x").action(({ ctx }) => reply(ctx.staff));
         export const b = formAction(staffAction("x").inputSchema(s).action(async ({ ctx }) => { await f(ctx.actor); }));
         export const c = userAction.action(() => g());`,
      ),
    ).toEqual([]);
  });

  it.each([
    ["nobody", 'export const a = staffAction("x").action(() => reply());'],
    [
      "only the permission",
      'export const a = formAction(staffAction("x").action(({ ctx }) => reply(ctx.address)));',
    ],
    [
      "an actor of its own",
      'export const a = staffAction("x").action(({ ctx }) => reply(ctx.staff, { kind: "system", id: "x" }));',
    ],
  ])("refuses those that hand on %s", (_, text) => {
    expect(check(text)).toHaveLength(1);
  });
});

describe("the environment in one place", () => {
  it.each(["process.env.X", 'process["env"].X', "const { env } = process", "import.meta.env.X"])(
    "refuses %s",
    (text) => {
      expect(environmentInOnePlace([{ path: "lib/x/y.ts", text }])).toHaveLength(1);
      expect(environmentInOnePlace([{ path: "lib/platform/env.ts", text }])).toEqual([]);
    },
  );
  it("lets other things called env be", () => {
    expect(
      environmentInOnePlace([
        { path: "worker/x.ts", text: "provideBindings(env); const { env } = context;" },
      ]),
    ).toEqual([]);
  });
});

describe("a body", () => {
  const check = (text: string, path = "app/x/route.ts") => boundedBodies([{ path, text }]);
  const post = (code: string) => `export async function POST(request: Request) { ${code} }`;

  it("may be read with a limit, and answers of others as they come", () => {
    expect(check(post("const form = await readForm(request, MAX_BYTES);"))).toEqual([]);
    expect(
      check(post("const keys = await (await fetch(url)).json(); return new Response(shown.body);")),
    ).toEqual([]);
    expect(check(post("if (!request.body) return null;"))).toEqual([]);
    expect(check(post("await request.json();"), "lib/platform/request-body.ts")).toEqual([]);
  });

  it.each([
    ["json", "await request.json();"],
    ["text, as an optional chain", "await request?.text();"],
    ["arrayBuffer of a clone", "await request.clone().arrayBuffer();"],
    ["formData of a request in a context", "await context.request.formData();"],
    ["blob of a request of another name", "const again = request; await again.blob();"],
    ["bytes of a request that was made", "const made = new Request(url, request); await made.bytes();"],
    ["the stream", "await request.body.pipeTo(new WritableStream());"],
    ["the stream, optionally", "await request.body?.pipeTo(sink);"],
    ["the stream in a loop", "for await (const chunk of request.body ?? []) use(chunk);"],
    ["the stream in an answer", "await new Response(request.body).text();"],
    ["a method by its name", 'await request["json"]();'],
    ["a method taken out", "const { json, headers } = request;"],
    ["the stream taken out", "const { body: stream } = request;"],
  ])("without a limit is refused: %s", (_, code) => {
    expect(check(post(code))).toHaveLength(1);
    expect(check(post(code), "worker/endpoints/x.ts")).toHaveLength(1);
    expect(check(post(code), "lib/x/receive.ts")).toHaveLength(1);
  });

  it("of a parameter of any name is a request's when its type says so", () => {
    expect(check("const take = (r: Request) => r.json();")).toHaveLength(1);
    expect(check("const take = (answer: Response) => answer.json();")).toEqual([]);
  });
});

describe("the request pipeline", () => {
  const registry = {
    path: "worker/endpoints/index.ts",
    text: 'import { aEndpoint } from "./a";\nexport const ENDPOINTS: readonly Endpoint[] = [aEndpoint];',
  };
  const endpoint = { path: "worker/endpoints/a.ts", text: "export const aEndpoint: Endpoint = { handle };" };
  const check = (path: string, text: string) => endpointsInPipeline([registry, endpoint, { path, text }]);

  it("answers every request, by endpoints that are listed", () => {
    expect(check("worker/index.ts", "export default { fetch: requestPipeline({ pages }), queue };")).toEqual(
      [],
    );
    expect(check("worker/jobs.ts", "export default { queue, scheduled };")).toEqual([]);
  });

  it.each([
    [
      "a fetch of its own",
      "worker/index.ts",
      "export default { async fetch(request) { return handle(request); } };",
    ],
    ["a fetch by name", "worker/dev.ts", "export default { fetch, queue };"],
    [
      "a fetch around the pipeline",
      "worker/index.ts",
      "export default { fetch: first(requestPipeline({ pages })) };",
    ],
    ["a default that cannot be read", "worker/index.ts", "export default handler;"],
    ["a class that answers", "worker/more.ts", "export class Raw extends WorkerEntrypoint { fetch() {} }"],
    ["a listener", "worker/more.ts", 'addEventListener("fetch", answer);'],
    [
      "an endpoint that is not listed",
      "worker/endpoints/b.ts",
      "export const bEndpoint: Endpoint = { handle };",
    ],
    ["an endpoint called directly", "worker/index.ts", 'import { aEndpoint } from "./endpoints/a";'],
  ])("refuses %s", (_, path, text) => {
    expect(check(path, text)).toHaveLength(1);
  });

  it("wants the list itself", () => {
    expect(endpointsInPipeline([endpoint])).toHaveLength(1);
  });
});

describe("a workspace", () => {
  const route = "app/(app)/o/[org]/items/export/route.ts";
  const check = (text: string, path = route) => workspacesAreOpened([{ path, text }]);

  it("is opened by workspaceRoute, or by openWorkspace", () => {
    expect(check('export const GET = workspaceRoute("data.export", () => new Response());')).toEqual([]);
    expect(check("openWorkspace(user, slug, permission)", "worker/endpoints/x.ts")).toEqual([]);
    expect(check("findWorkspace(user, slug)", "lib/accounts/organizations.ts")).toEqual([]);
  });

  it.each([
    ["a bare function", "export async function GET() {}"],
    ["a bare arrow", "export const POST = async () => new Response();"],
    ["another wrapper", 'export const GET = publicRoute("data.export", () => new Response());'],
    ["an export from elsewhere", 'export { GET } from "./other";'],
  ])("is not opened by %s", (_, text) => {
    expect(check(text)).toHaveLength(1);
  });

  it("is not opened without the trial but by a page", () => {
    const text = 'const here = await openWorkspace(user, slug, "imports.create", "show");';
    expect(check(text, "worker/endpoints/x.ts")).toHaveLength(1);
    expect(check(text, "lib/accounts/organizations.ts")).toEqual([]);
  });

  it("is not found by the membership alone", () => {
    for (const path of ["worker/endpoints/x.ts", "app/(app)/o/[org]/items/page.tsx", "lib/x/y.ts"])
      expect(check("const here = await findWorkspace(user, slug);", path)).toHaveLength(1);
  });
});

describe("the route matrix", () => {
  const matrix = (text: string) => ({ path: "lib/web/routes.ts", text });
  const page = { path: "app/(app)/o/[org]/items/page.tsx", text: "" };

  it("names routes as people see them", () => {
    expect(routeOf("app/page.tsx")).toBe("/");
    expect(routeOf("app/(site)/pricing/page.tsx")).toBe("/pricing");
    expect(routeOf("app/(app)/o/[org]/@panel/items/[id]/route.ts")).toBe("/o/[org]/items/[id]");
    expect(routeOf("app/(app)/layout.tsx")).toBeNull();
  });
  it("is content when both sides agree", () => {
    const text =
      'export const routeRules = { "/o/[org]/items": "items.view", "worker:/live": "user" } as const;';
    expect(routeMatrix([page, matrix(text)])).toEqual([]);
  });
  it("names a route without a rule, and a rule without a route", () => {
    const problems = routeMatrix([page, matrix('export const routeRules: R = { "/gone": "public" };')]);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain("/o/[org]/items");
    expect(problems[1]).toContain("/gone");
  });
  it("knows the files that the Worker makes by their routes", () => {
    const exported = {
      path: "worker/endpoints/exports/organization.ts",
      text: 'export const organizationExports: R = { "/o/[org]/items/export": { open } };',
    };
    const rule = matrix('export const routeRules = { "/o/[org]/items/export": "data.export" };');
    expect(routeMatrix([exported, rule])).toEqual([]);
    expect(routeMatrix([rule])[0]).toContain("no export serves");
    expect(routeMatrix([exported, matrix("export const routeRules = {};")])[0]).toContain("has no rule");
  });
  it("asks for the matrix itself", () => {
    expect(routeMatrix([page])).toHaveLength(1);
    expect(routeMatrix([page, matrix("export const other = {};")])).toHaveLength(1);
  });
});

describe("file answers", () => {
  const route = (text: string, path = "app/(app)/o/[org]/items/list/route.ts") =>
    fileAnswers([{ path, text }]);
  const helper = 'import { fileResponse } from "@/lib/platform/file-response";';

  it("may come from the exports, and from where nobody's data is", () => {
    expect(route(helper, "worker/endpoints/exports/index.ts")).toEqual([]);
    expect(route(helper, "app/(app)/o/[org]/imports/samples/[kind]/route.ts")).toEqual([]);
    expect(route('import type { DownloadFile } from "@/lib/platform/file-response";', "lib/x/y.ts")).toEqual(
      [],
    );
    expect(
      route('Response.json({}); new Response(null); new Response("Not found."); new Response(`No.`);'),
    ).toEqual([]);
  });

  it.each([
    ["the helper, past the audit", helper],
    ["a stream", "return new Response(itemsCsv(db));"],
    ["bytes", "return new Response(bytes, { headers });"],
    ["its own name", 'headers.set("Content-Disposition", named(name));'],
    ["its own type", 'return answer(text, { "content-type": "text/csv; charset=utf-8" });'],
  ])("do not come from a route handler with %s", (_, text) => expect(route(text)).toHaveLength(1));

  it("do not come from the Worker or from lib either", () => {
    expect(route('const h = { "content-type": "application/pdf" };', "worker/reports.ts")).toHaveLength(1);
    expect(route(helper, "lib/insights/report.ts")).toHaveLength(1);
    expect(route('const h = { "content-disposition": name };', "lib/insights/report.ts")).toHaveLength(1);
  });
});

describe("pages of the site", () => {
  const list = { path: "lib/site/pages.ts", text: 'x = {\n  "/": "static",\n};' };
  const page = { path: "app/(site)/page.tsx", text: 'import { A } from "@/components/a";' };

  it("are listed, each and no other", () => {
    expect(sitePagesWithoutRuntime([list, page])).toEqual([]);
    const more = { path: "app/(site)/about/page.tsx", text: "" };
    expect(sitePagesWithoutRuntime([list, page, more])).toEqual([
      "app/(site)/about/page.tsx: /about is not in lib/site/pages.ts.",
    ]);
    expect(sitePagesWithoutRuntime([list])).toEqual(["lib/site/pages.ts names /, which app/(site) lacks."]);
  });

  it("reach nothing that is made for the browser, however far away", () => {
    const a = { path: "components/a.tsx", text: 'export { B } from "./b";\nimport type { C } from "./c";' };
    const b = { path: "components/b.ts", text: '"use client";' };
    const c = { path: "components/c.ts", text: '"use client";' };
    expect(sitePagesWithoutRuntime([list, page, a, b, c])).toEqual([
      "app/(site)/page.tsx → components/a.tsx → components/b.ts is made for the browser; pages of the site have no runtime there.",
    ]);
  });

  it("do not use the framework's links, which need its runtime", () => {
    const link = { path: "app/(site)/page.tsx", text: 'import Link from "next/link";' };
    expect(sitePagesWithoutRuntime([list, link])).toEqual([
      "app/(site)/page.tsx imports next/link, which needs the framework's runtime.",
    ]);
  });
});

describe("typed numbers", () => {
  const check = (text: string, path = "components/x/form.tsx") => typedNumbers([{ path, text }]);

  it.each([
    ["a coerced input", "const v = Number(event.target.value);"],
    ["a global parser", "const v = parseFloat(text);"],
    ["a parser of Number", "const v = Number.parseInt(text, 10);"],
    ["a unary plus", "const v = +text;"],
    ["a coercion that is handed on", "const v = texts.map(Number);"],
    ["an input of type number", '<Input type="number" name="days" />'],
    ["an input of type number, as an expression", '<TextField type={"number"} name="days" />'],
    ["a coerced schema", "const days = z.coerce.number().int();"],
  ])("refuses %s", (_, text) => {
    expect(check(text)).toHaveLength(1);
  });

  it("refuses them where forms come in, and a coerced schema everywhere", () => {
    expect(check("const v = z.string().transform(Number);", "lib/x/y/schema.ts")).toHaveLength(1);
    expect(check("const v = z.coerce.number();", "lib/x/y/queries.ts")).toHaveLength(1);
  });

  it("lets charts, stored numbers and the module itself be", () => {
    expect(check('<XAxis type="number" />; const v = formatNumber(1) + 1; const w = -1;')).toEqual([]);
    expect(check("const v = Number(row.totalMinor);", "lib/x/y/queries.ts")).toEqual([]);
    expect(check("const v = Number(digits);", "lib/format/number-input.ts")).toEqual([]);
  });
});

describe("searching text", () => {
  const check = (text: string, path = "lib/x/queries.ts") => textSearch([{ path, text }]);

  it.each([
    ["a bound pattern", "const sql = `SELECT 1 WHERE i.\"name\" LIKE ?2 ESCAPE 'x'`;"],
    ["a bound pattern of GLOB", 'const sql = "SELECT 1 WHERE name NOT GLOB ?2";'],
    ["an interpolated pattern", `const sql = \`SELECT 1 WHERE i."name" LIKE \${at}\`;`],
    ["Prisma's contains", "db.item.findMany({ where: { name: { contains: q } } });"],
    ["Prisma's startsWith", "db.item.findMany({ where: { name: { startsWith } } });"],
    ["Prisma's endsWith", 'db.item.findMany({ where: { id: { "endsWith": q } } });'],
  ])("refuses %s", (_, text) => {
    expect(check(text)).toHaveLength(1);
    expect(check(text, "lib/platform/search.ts")).toEqual([]);
  });

  it("lets patterns that are written out, and strings' own methods be", () => {
    expect(check("const sql = `WHERE o.\"number\" GLOB 'PO-[0-9]*'`; text.startsWith(q);")).toEqual([]);
  });
});

describe("calling server actions", () => {
  const check = (text: string) =>
    actionCalls([
      {
        path: "components/x/button.tsx",
        text: `import { saveAction } from "@/lib/x/actions";\nimport { sendAction as send } from "@/lib/x/staff-actions";\n${text}`,
      },
    ]);

  it.each([
    ["awaited as it stands", "const save = async () => { const answer = await saveAction({ id }); };"],
    ["under another name", "start(async () => { await send({ id }); });"],
    ["in a function that nobody watches", "start(() => saveAction({ id }));"],
    ["within a larger function", "callAction(async () => { await saveAction({ id }); return other(); });"],
  ])("refuses one that is called %s", (_, text) => {
    expect(check(text)).toHaveLength(1);
  });

  it("accepts those that are handed on, and functions of other modules", () => {
    expect(
      check(
        "callAction(() => saveAction({ id })); callFormAction(() => send({ id })); <ActionForm action={saveAction} />; ownAction();",
      ),
    ).toEqual([]);
  });
});
