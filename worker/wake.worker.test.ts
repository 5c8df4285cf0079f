import { expect, test, vi } from "vitest";
import { endRefresh, refreshState } from "@/lib/insights/refresh";
import { makeOrganization } from "@/lib/models/testing";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import {
  attemptStep,
  attemptsAreSpent,
  forgetAttempts,
  RepeatedCrashError,
} from "@/lib/platform/job-attempts";
import { startJob } from "@/lib/platform/jobs";
import { bindings } from "@/lib/platform/runtime";
import { dieIn } from "@/lib/platform/testing";
import { expectRecording } from "@/lib/voice/recordings/record";
import { wakeUnfinishedJobs } from "./wake";

const SETUP = { kind: "system", id: "test" } as const;
const PERSON = { kind: "user", id: "usr_test" } as const;

/** A training workflow that has come to its end without leaving a trace: it found no run to work on. */
async function finishedJob(organizationId: string, id: string): Promise<void> {
  await startJob("training", organizationId, id);
  const instance = await bindings().TRAINING_WORKFLOW.get(id);
  for (let i = 0; i < 200; i++) {
    if ((await instance.status()).status === "complete") return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The workflow did not end.");
}

test("a training whose workflow is over does not stay running for ever", async () => {
  const db = await makeOrganization("orphan");
  await finishedJob(db.organizationId, "trn_orphan");
  await db.write(SETUP, async (w) => {
    await w.trainingRun.createMany({
      data: [
        {
          id: "trn_orphan",
          status: "running",
          trigger: "person",
          startedBy: PERSON.id,
          createdAt: clock.instant(),
        },
      ],
    });
  });
  await wakeUnfinishedJobs();
  const run = await db.trainingRun.findFirst({ where: { id: "trn_orphan" } });
  expect(run).toMatchObject({ status: "failed" });
  expect(run?.error).toMatch(/went wrong on our side .* The models of before stay in use\./);
  expect(run?.finishedAt).toBeTruthy();
});

test("a planning that lost its process is taken up again, and says so until it is done", async () => {
  const db = await makeOrganization("replan");
  await db.write(SETUP, async (w) => {
    await w.outlookRefresh.createMany({ data: [{ id: "otl_lost", createdAt: clock.instant() }] });
  });
  expect(await refreshState(db)).toEqual({ refreshing: true, failure: null });
  await wakeUnfinishedJobs();
  for (let i = 0; i < 200 && (await refreshState(db)).refreshing; i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await refreshState(db)).toEqual({ refreshing: false, failure: null });
});

test("attempts of one process at the same time are no deaths, nor is their failure", async () => {
  await dieIn("imp_twice", "{}");
  let fail = (_error: Error) => {};
  const failing = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const attempts = Array.from({ length: 8 }, () =>
    attemptStep("imp_twice", "{}", () => failing).catch((error: Error) => error.message),
  );
  await vi.waitFor(async () => expect(await begunOf("imp_twice")).toBe(2));
  fail(new Error("not now"));
  expect(await Promise.all(attempts)).toEqual(Array(8).fill("not now"));
  expect(await begunOf("imp_twice")).toBe(1);
});

test("an attempt of this process counts when its lease is over", async () => {
  const never = () => new Promise<never>(() => {});
  void attemptStep("imp_silent", "{}", never);
  await vi.waitFor(async () => expect(await begunOf("imp_silent")).toBe(1));
  clock.shift(HOUR_MS + 1);
  void attemptStep("imp_silent", "{}", never);
  await vi.waitFor(async () => expect(await begunOf("imp_silent")).toBe(2));
  clock.shift(0);
});

async function begunOf(job: string): Promise<number | undefined> {
  const row = await bindings()
    .DB.prepare(`SELECT "begun" FROM "JobAttempt" WHERE "job" = ?`)
    .bind(job)
    .first<{ begun: number }>();
  return row?.begun;
}

test("a step that ended the process three times is not begun again, until a person wants it", async () => {
  let begun = 0;
  const work = async () => ++begun;
  for (let death = 0; death < 3; death++) await dieIn("trn_poison", "train 1");
  expect(await attemptsAreSpent("trn_poison")).toBe(true);
  await expect(attemptStep("trn_poison", "train 1", work)).rejects.toThrow(RepeatedCrashError);
  await expect(attemptStep("trn_poison", "train 1", work)).rejects.toThrow(RepeatedCrashError);
  expect(begun).toBe(0);
  await forgetAttempts("trn_poison");
  expect(await attemptStep("trn_poison", "train 1", work)).toBe(1);
});

test("attempts are counted anew when the job has come further, and a failure that the process survives is none", async () => {
  for (let death = 0; death < 2; death++) await dieIn("imp_slow", "slice 1 chunk 4");
  for (let death = 0; death < 2; death++) await dieIn("imp_slow", "slice 1 chunk 9");
  const failing = () => Promise.reject(new Error("not now"));
  for (let i = 0; i < 5; i++)
    await expect(attemptStep("imp_slow", "slice 1 chunk 9", failing)).rejects.toThrow("not now");
  expect(await attemptStep("imp_slow", "slice 1 chunk 9", async () => "done")).toBe("done");
  expect(await attemptsAreSpent("imp_slow")).toBe(false);
});

test("of the jobs that may have ended the process, one is woken at a time", async () => {
  const db = await makeOrganization("suspects");
  const createdAt = clock.instant();
  const ids = ["otl_calm", "otl_first", "otl_second"];
  await db.write(SETUP, async (w) => {
    await w.outlookRefresh.createMany({ data: ids.map((id) => ({ id, createdAt })) });
  });
  for (const id of ids.slice(1)) for (let death = 0; death < 2; death++) await dieIn(id, "plan items 1 ");
  expect(await wakeUnfinishedJobs()).toBe(2);
  const left = () => db.outlookRefresh.findMany({ select: { id: true } });
  for (let i = 0; i < 200 && (await left()).length > 1; i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await left()).toEqual([{ id: "otl_second" }]);
});

test("a planning that keeps ending the process fails with a sentence, and is not due again by itself", async () => {
  const db = await makeOrganization("poisoned");
  await db.write(SETUP, async (w) => {
    await w.outlookRefresh.createMany({ data: [{ id: "otl_poison", createdAt: clock.instant() }] });
  });
  for (let death = 0; death < 3; death++) await dieIn("otl_poison", "classify items ");
  await wakeUnfinishedJobs();
  for (let i = 0; i < 200 && (await refreshState(db)).refreshing; i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const { failure } = await refreshState(db);
  expect(failure).toMatch(/^It made the server stop 3 times, so it was not tried again by itself \(evt_/);
  await wakeUnfinishedJobs();
  expect((await refreshState(db)).failure).toBe(failure);
  await endRefresh(db, "otl_other");
  expect(await refreshState(db)).toEqual({ refreshing: false, failure: null });
});

test("the recording of a call is taken up once all of the call's words are there", async () => {
  const others = await wakeUnfinishedJobs();
  const db = await makeOrganization("words");
  const at = clock.instant();
  await db.write(SETUP, async (w) => {
    await w.call.createMany({
      data: [
        {
          ...{ id: "cal_words", direction: "outbound", status: "completed", records: true },
          ...{ fromNumber: "+12025550100", toNumber: "+12025550104", transcriptStatus: "live" },
          ...{ insightStatus: "waiting", createdAt: at, answeredAt: at, endedAt: at },
        },
      ],
    });
  });
  await expectRecording(db, "cal_words", "UTC");
  expect(await wakeUnfinishedJobs()).toBe(others);
  await db.write(SETUP, (w) => w.updateRows("Call", `"transcriptStatus" = 'complete'`, "1 = 1"));
  expect(await wakeUnfinishedJobs()).toBe(others + 1);
});
