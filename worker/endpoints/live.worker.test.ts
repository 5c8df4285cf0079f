import { beforeAll, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { publishProgress } from "@/lib/platform/progress";
import { ORIGIN, send } from "../testing";

let slug = "";
let cookie = "";
let strangersCookie = "";
let strangersSlug = "";
let db: TenantDb;

beforeAll(async () => {
  const owner = await newOwner("ada@live.example", { company: "Live Engines" });
  slug = owner.slug;
  cookie = `lumina-session=${owner.sessionToken}`;
  const stranger = await newOwner("eve@live.example", { company: "Other Engines" });
  strangersSlug = stranger.slug;
  strangersCookie = `lumina-session=${stranger.sessionToken}`;
  const organization = await controlDb().organization.findUnique({ where: { slug } });
  db = tenantDb(organization?.id ?? "");
  const createdAt = clock.instant();
  await db.write({ kind: "system", id: "test" }, async (w) => {
    await w.import.createMany({
      data: [
        {
          id: "imp_1",
          kind: "sales-lines",
          status: "running",
          fileName: "a.csv",
          createdBy: "usr_1",
          createdAt,
        },
      ],
    });
    await w.trainingRun.createMany({
      data: [{ id: "trn_1", status: "running", trigger: "person", startedBy: "usr_1", createdAt }],
    });
  });
});

const open = (path: string, headers: Record<string, string>) =>
  send(path, { headers: { upgrade: "websocket", ...headers } }) as Promise<
    Response & { webSocket: (WebSocket & { accept(): void }) | null }
  >;

it("tells a member how far a job is, from the last message on", async () => {
  await publishProgress(db.organizationId, "imp_1", { done: 3 });
  const response = await open(`/o/${slug}/live/imp_1`, { cookie, origin: ORIGIN });
  expect(response.status).toBe(101);
  const socket = response.webSocket as WebSocket & { accept(): void };
  const message = new Promise((resolve) => socket.addEventListener("message", ({ data }) => resolve(data)));
  socket.accept();
  expect(await message).toBe('{"done":3}');
  socket.close();
});

it("is opened again by the screen itself, so that it is no use of the session", async () => {
  const before = clock.inMs(-HOUR_MS);
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    w.statement('UPDATE "Session" SET "lastSeenAt" = ?', [before]),
  );
  const response = await open(`/o/${slug}/live/imp_1`, { cookie, origin: ORIGIN });
  response.webSocket?.accept();
  response.webSocket?.close();
  expect(response.status).toBe(101);
  expect(await controlDb().session.count({ where: { lastSeenAt: { not: before } } })).toBe(0);
});

it("is not there for strangers, nobody, other sites and what is no job", async () => {
  const path = `/o/${slug}/live/imp_1`;
  expect((await open(path, { origin: ORIGIN })).status).toBe(401);
  expect((await open(path, { cookie: "lumina-session=forged", origin: ORIGIN })).status).toBe(401);
  expect((await open(path, { cookie: strangersCookie, origin: ORIGIN })).status).toBe(404);
  expect((await open("/o/nowhere/live/imp_1", { cookie, origin: ORIGIN })).status).toBe(404);
  for (const origin of ["null", "https://evil.example", "http://localhost:9", "not a url"])
    expect((await open(path, { cookie, origin })).status, origin).toBe(403);
  for (const bad of ["/o/%ZZ/live/imp_1", "/o/%E0%A4%A/live/trn_1"])
    expect((await open(bad, { cookie, origin: ORIGIN })).status, bad).toBe(400);
  // No live channel: the pages answer, as they do every other path.
  for (const other of [`/o/${slug}/live/usr_1`, `/o/${slug}/live/imp_../x`, `/o/${slug}/live`])
    expect(await (await open(other, { cookie, origin: ORIGIN })).text(), other).toBe("a page");
});

it("is there for the organization's own jobs only", async () => {
  const training = await open(`/o/${slug}/live/trn_1`, { cookie, origin: ORIGIN });
  expect(training.status).toBe(101);
  const socket = training.webSocket as WebSocket & { accept(): void };
  socket.accept();
  socket.close();
  for (const id of ["imp_doesnotexist", "trn_doesnotexist", "run_doesnotexist"])
    expect((await open(`/o/${slug}/live/${id}`, { cookie, origin: ORIGIN })).status, id).toBe(404);
  // Another organization's job, asked for in one's own.
  const elsewhere = `/o/${strangersSlug}/live/imp_1`;
  expect((await open(elsewhere, { cookie: strangersCookie, origin: ORIGIN })).status).toBe(404);
});
