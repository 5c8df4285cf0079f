import { beforeAll, expect, test } from "vitest";
import type { TenantDb } from "@/lib/platform/db";
import { look, makeBuyer } from "../testing";
import { CAUSES } from ".";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("queries");
});

test.each(CAUSES.map(({ id }) => id))(
  "%s is asked, and finds nothing where nothing deviates",
  async (cause) => {
    expect(await look(db, cause)).toEqual({ total: 0, taken: 0, closed: 0 });
  },
);

test.each(CAUSES.flatMap(({ id, narrowedBy }) => narrowedBy.map((by) => [id, by] as const)))(
  "%s can be narrowed by %s",
  async (cause, by) => {
    expect(await look(db, cause, { narrowing: { by, ids: ["x"] } })).toMatchObject({ total: 0 });
  },
);
