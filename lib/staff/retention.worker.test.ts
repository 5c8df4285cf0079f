import { expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { runRetention } from "@/lib/retention/engine/purge";

it("deletes staff 36 months after they were disabled, and nobody else", async () => {
  const createdAt = clock.inMs(-2000 * DAY_MS);
  const staff = (id: string, disabledAt: string | null) => ({
    ...{
      id,
      email: `${id}@lumina.example`,
      name: id,
      role: "support",
      createdAt,
      createdBy: "test",
      disabledAt,
    },
  });
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.staffMember.createMany({
      data: [
        staff("stf_active", null),
        staff("stf_gone", clock.inMs(-1097 * DAY_MS)),
        staff("stf_kept", clock.inMs(-1094 * DAY_MS)),
      ],
    });
  });
  await runRetention();
  const left = await controlDb().staffMember.findMany({ orderBy: { id: "asc" } });
  expect(left.map(({ id }) => id)).toEqual(["stf_active", "stf_kept"]);
});
