import { expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { bindings, provideBindings } from "@/lib/platform/runtime";
import { expectRecording, recordingOf } from "@/lib/voice/recordings/record";
import { emulator, recordedCall } from "@/lib/voice/recordings/testing";
import { RecordingWorkflow } from "./recording";

const SETUP = { kind: "system", id: "test" } as const;

interface Config {
  retries: { limit: number; delay: string; backoff?: string };
}

/** Runs the workflow of a new recording while our storage is down so long; the waits between two tries are not waited for. */
async function runWithOutage(name: string, outageMs: number): Promise<{ status?: string; waitedMs: number }> {
  await emulator("PUT", "/voice/control/settings", { speed: 100, mediaDelayMs: 0, recordingDelayMs: 0 });
  const own = bindings();
  const db = await makeOrganization(name);
  const [providerSid, at] = [await recordedCall(), clock.instant()];
  await db.write(SETUP, async (w) => {
    await w.call.createMany({
      data: [
        {
          ...{ id: "cal_1", direction: "outbound", status: "completed", records: true, providerSid },
          ...{ fromNumber: "+12025550100", toNumber: "+12025550104", transcriptStatus: "complete" },
          ...{ insightStatus: "done", createdAt: at, answeredAt: at, endedAt: at },
        },
      ],
    });
  });
  await expectRecording(db, "cal_1", "UTC");
  const id = (await recordingOf(db, "cal_1"))?.id ?? "";
  let waitedMs = 0;
  const step = {
    async do(_name: string, { retries }: Config, work: () => Promise<unknown>) {
      const firstMs = Number.parseInt(retries.delay, 10) * 1000;
      for (let tried = 0; ; tried++)
        try {
          return await work();
        } catch (error) {
          if (tried === retries.limit) throw error;
          waitedMs += firstMs * (retries.backoff === "exponential" ? 2 ** tried : 1);
        }
    },
    sleep: async () => {},
  };
  const { FILES } = own;
  const put = async (key: string, value: Uint8Array) => {
    if (waitedMs < outageMs) throw new Error("The storage is down.");
    return FILES.put(key, value);
  };
  const env = { ...own, FILES: { put, list: FILES.list.bind(FILES), delete: FILES.delete.bind(FILES) } };
  const payload = { organizationId: db.organizationId, id };
  try {
    await RecordingWorkflow.prototype.run.call(
      { env } as never,
      { payload, instanceId: id } as never,
      step as never,
    );
  } finally {
    provideBindings(own);
    await emulator("PUT", "/voice/control/settings", {
      speed: 1,
      mediaDelayMs: 200,
      recordingDelayMs: 1_000,
    });
  }
  return { status: (await recordingOf(db, "cal_1"))?.status, waitedMs };
}

it("an outage of a day is no end of a recording", async () => {
  expect(await runWithOutage("outage", 24 * HOUR_MS)).toMatchObject({ status: "stored" });
}, 60_000);

it("a recording that cannot be kept has failed after two days", async () => {
  const { status, waitedMs } = await runWithOutage("no-storage", Number.POSITIVE_INFINITY);
  expect(status).toBe("failed");
  expect(waitedMs).toBeLessThan(48 * HOUR_MS);
}, 60_000);
