import { beforeAll, describe, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { type ControlWriter, controlWrite } from "@/lib/platform/db/control";

let db: TenantDb;
beforeAll(async () => {
  db = await makeOrganization("untold");
});

describe("a person's write to an organization", () => {
  const PERSON = { kind: "user", id: "usr_test" } as const;
  const entry = {
    action: "test.changed",
    subjectType: "Item",
    subjectId: "itm_1",
    summary: "It was changed.",
  };
  const rename = (w: TenantWriter) => w.updateRows("Item", `"name" = ?2`, "1 = 1", ["x"]);

  it("is refused when no entry tells of it, and writes nothing", async () => {
    await expect(db.write(PERSON, (w) => rename(w))).rejects.toThrow(/needs an audit entry/);
    const createdAt = clock.instant();
    const item = { id: "itm_untold", code: "untold", codeKey: "untold", name: "x", createdAt };
    const make = db.write(PERSON, async (w) => void (await w.item.createMany({ data: [item] })));
    await expect(make).rejects.toThrow(/needs an audit entry/);
    const remove = db.write(PERSON, (w) => w.deleteRows("Item", "1 = 1"));
    await expect(remove).rejects.toThrow(/needs an audit entry/);
    expect(await db.item.count({ where: { id: "itm_untold" } })).toBe(0);
  });

  it("is refused in Lumina's own tables too, where they are the organization's", async () => {
    const { organizationId } = db;
    const writes: ((w: ControlWriter) => unknown)[] = [
      ({ tables }) => tables.organization.updateMany({ where: { id: organizationId }, data: { name: "x" } }),
      ({ tables }) => tables.membership.deleteMany({ where: { organizationId } }),
      ({ tables }) => tables.invitation.deleteMany({ where: { organizationId } }),
      ({ tenant }) => rename(tenant(organizationId)),
    ];
    for (const write of writes) {
      const refused = controlWrite(PERSON, async (w) => void (await write(w)));
      await expect(refused, String(write)).rejects.toThrow(/needs an audit entry/);
      await controlWrite(PERSON, async (w) => {
        await write(w);
        w.audit(organizationId, entry);
      });
    }
    await controlWrite(PERSON, async ({ tables }) => {
      await tables.session.updateMany({ where: { id: "none" }, data: { lastSeenAt: clock.instant() } });
    });
  });

  it("is done with an entry, with a reason for none, and by what is no person", async () => {
    await db.write(PERSON, (w) => {
      rename(w);
      w.audit(entry);
    });
    await db.write(PERSON, (w) => {
      rename(w);
      w.unaudited("A test of it.");
    });
    for (const kind of ["agent", "system"] as const) await db.write({ kind, id: "test" }, (w) => rename(w));
    expect(await db.write(PERSON, () => {})).toEqual([]);
  });
});
