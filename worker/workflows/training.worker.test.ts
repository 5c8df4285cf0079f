import { expect, it } from "vitest";
import { requestTraining } from "@/lib/models/commands";
import { makeOrganization, queueTraining, sellWeekly } from "@/lib/models/testing";
import { bindings } from "@/lib/platform/runtime";
import { TrainingWorkflow } from "./training";

const PERSON = { kind: "user", id: "usr_test" } as const;

it("trains once more for whoever asked meanwhile, also when the training fails", async () => {
  const db = await makeOrganization("train-again");
  await sellWeekly(db, "2024-01-01", { itm_a: [4, 6, 5, 7, 4, 6, 5, 7, 4, 6, 5, 7] });
  const id = await queueTraining(db);
  expect(await requestTraining(db.organizationId, "person", PERSON)).toMatchObject({ started: false });
  const step = {
    do: async (name: string, _config: unknown, work: () => Promise<unknown>) => {
      if (name === "train 1") throw new Error("The storage is down.");
      return work();
    },
  };
  await TrainingWorkflow.prototype.run.call(
    { env: bindings() } as never,
    { payload: { organizationId: db.organizationId, id }, instanceId: id } as never,
    step as never,
  );
  expect(await db.trainingRun.findFirst({ where: { id } })).toMatchObject({ status: "failed" });
  const others = await db.trainingRun.findMany({ where: { id: { not: id } }, take: 2 });
  expect(others).toMatchObject([{ trigger: "person", scope: "all" }]);
});
