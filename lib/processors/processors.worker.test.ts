import { describe, expect, it } from "vitest";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { FIRST_REGISTER } from "./first-register";
import { handlesData } from "./in-use";
import { listProcessors, processorInOrder } from "./queries";

describe("the register of sub-processors", () => {
  it("begins with the companies of the privacy policy, without any agreement", async () => {
    await Promise.all([listProcessors(), listProcessors(), listProcessors()]);
    const all = await listProcessors();
    expect(all.map(({ key }) => key).sort()).toEqual(FIRST_REGISTER.map(({ key }) => key).sort());
    expect(all.every(({ agreementHash }) => agreementHash === null)).toBe(true);
  });

  it("keeps an integration off once its company is no longer in use", async () => {
    expect(await processorInOrder("datadog")).toBe(true);
    await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      await tables.subProcessor.updateMany({ where: { key: "datadog" }, data: { status: "removed" } });
    });
    expect(await processorInOrder("datadog")).toBe(false);
  });

  it("refuses a company that it does not know", async () => {
    expect(await controlDb().subProcessor.count({ where: { key: "nobody" } })).toBe(0);
    expect(await processorInOrder("nobody" as never)).toBe(false);
  });

  it("tells a company that is in use from one that this installation is not set up for", () => {
    const active = (key: string) => handlesData({ key, status: "active" });
    expect([active("cloudflare"), active("google-analytics"), active("added-by-staff")]).toEqual([
      true,
      false,
      true,
    ]);
    expect(handlesData({ key: "cloudflare", status: "removed" })).toBe(false);
  });
});
