import { expect, test } from "vitest";
import { isRefreshing } from "@/lib/insights/refresh";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import { startJob } from "@/lib/platform/jobs";
import { bindings } from "@/lib/platform/runtime";
import { wakeUnfinishedJobs } from "./wake";

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
  await db.write(PERSON, async (w) => {
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
  await db.write(PERSON, async (w) => {
    await w.outlookRefresh.createMany({ data: [{ id: "otl_lost", createdAt: clock.instant() }] });
  });
  expect(await isRefreshing(db)).toBe(true);
  await wakeUnfinishedJobs();
  for (let i = 0; i < 200 && (await isRefreshing(db)); i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await isRefreshing(db)).toBe(false);
});
