import { beforeEach, describe, expect, it } from "vitest";
import { bindings } from "../runtime";
import { readingAdapter } from "./adapter";
import type { Actor } from "./audit-chain";
import { controlDb, controlWrite } from "./control";
import { PrismaClient } from "./generated/client";
import type { TenantModel } from "./models";
import { TENANT_OPERATIONS } from "./scope";
import { SEARCH_INDEXES } from "./search-indexes";
import { type TenantDb, type TenantWriter, tenantDb } from "./tenant";
import { insertOrder, makeRow, rowFactories, rowsOf, seedOrganizations, tenantModels } from "./testing";

/**
 * Made from the schema: every model of an organization × every operation, tried by one organization against the rows of
 * another. Both hold the same ids, and each row carries its owner's mark, so that anything that crosses is seen.
 */
const A = "org_alpha";
const B = "org_beta";
const MARKS = { [A]: "alpha", [B]: "beta" };
const actor: Actor = { kind: "system", id: "test" };

type Anything = Record<string, (args?: unknown) => Promise<unknown>>;
const delegate = (client: unknown, model: string) =>
  (client as Record<string, Anything>)[model.charAt(0).toLowerCase() + model.slice(1)] as Anything;

const database = () => bindings().DB;
let own: TenantDb;
const reader = (model: string) => delegate(own, model);
const write = (collect: (writer: TenantWriter) => Promise<unknown> | unknown) =>
  own.write(actor, async (writer) => void (await collect(writer)));

interface Field {
  name: string;
  kind: string;
  type: string;
}
let plain: PrismaClient;
const fieldsOf = (model: string): Field[] =>
  (plain as unknown as { _runtimeDataModel: { models: Record<string, { fields: Field[] }> } })
    ._runtimeDataModel.models[model]?.fields ?? [];

/** A row as Prisma takes it: SQLite has numbers for true and false. */
function prismaRow(model: TenantModel, mark: string, n: number): Record<string, unknown> {
  const row: Record<string, unknown> = makeRow(model, mark, n);
  for (const { name, type } of fieldsOf(model))
    if (type === "Boolean" && name in row) row[name] = row[name] === 1;
  return row;
}

/** What a write answers that changed so many rows; where there is an index of words, its rows are counted with them. */
const changed = (model: TenantModel, rows: number) => [model in SEARCH_INDEXES ? expect.any(Number) : rows];

/** The column that carries the owner's mark, or a number that stands for it. */
const markColumn = (model: TenantModel) => {
  const [a, b] = [makeRow(model, "alpha", 1), makeRow(model, "beta", 1)];
  return Object.keys(a).find((column) => a[column] !== b[column]) as string;
};

let before: Record<string, unknown[]>;
const untouched = async () => expect(await rowsOf(database(), B)).toEqual(before);
const ownRows = async (model: string) => (await rowsOf(database(), A))[model] as Record<string, unknown>[];

/** Children would keep their parents from being deleted; they go first, in both organizations. */
async function dropChildrenOf(model: TenantModel) {
  const later = insertOrder.slice(insertOrder.indexOf(model) + 1).reverse();
  if (later.length > 0)
    await database().batch(later.map((name) => database().prepare(`DELETE FROM "${name}"`)));
  before = await rowsOf(database(), B);
}

beforeEach(async () => {
  own ??= tenantDb(A);
  plain ??= new PrismaClient({ adapter: readingAdapter(database()) });
  await seedOrganizations(database(), MARKS);
  before = await rowsOf(database(), B);
});

it("has a row for every tenant model", () => {
  expect(Object.keys(rowFactories).sort()).toEqual([...tenantModels].sort());
  for (const model of tenantModels) expect(before[model], model).toHaveLength(2);
});

it("gives nobody the client underneath, nor Lumina's own tables", async () => {
  const ways = [
    "$queryRaw",
    "$queryRawUnsafe",
    "$executeRaw",
    "$executeRawUnsafe",
    "$transaction",
    "$extends",
  ];
  const refuses = async (client: unknown) => {
    for (const way of [...ways, "_engine", "_runtimeDataModel"])
      expect((client as Record<string, unknown>)[way], way).toBeUndefined();
    expect((delegate(client, "Item") as unknown as Record<string, unknown>).$parent).toBeUndefined();
    await expect((async () => delegate(client, "User").findMany?.())()).rejects.toThrow(
      "no table of an organization",
    );
    await expect((async () => delegate(client, "User").deleteMany?.())()).rejects.toThrow(
      "no table of an organization",
    );
  };
  await refuses(own);
  await write(refuses);
});

it("reads outside of write() only", async () => {
  for (const operation of ["createMany", "updateMany", "deleteMany"])
    await expect(reader("Item")[operation]?.({ data: { name: "x" } })).rejects.toThrow();
  for (const operation of ["findMany", "findFirst", "count", "aggregate", "groupBy"])
    await expect(
      write((writer) => delegate(writer, "Item")[operation]?.({ by: ["id"], _count: true })),
    ).rejects.toThrow();
  await untouched();
});

it("keeps Lumina's own client off the tables of organizations", async () => {
  const control = controlDb() as unknown as Record<string, Anything>;
  for (const model of tenantModels) {
    await expect(delegate(control, model).findMany?.(), model).rejects.toThrow("belongs to organizations");
    const steal = controlWrite(
      actor,
      async ({ tables }) => void (await delegate(tables, model).deleteMany?.()),
    );
    await expect(steal, model).rejects.toThrow("belongs to organizations");
  }
  await untouched();
});

it("needs an organization", () => {
  expect(() => tenantDb("")).toThrow();
});

describe.each(tenantModels)("%s", (model) => {
  const foreign = { organizationId: B };
  const both = { OR: [foreign, { organizationId: A }] };
  const onlyOwn = (found: unknown) => {
    expect(
      JSON.stringify(found, (_, value) => (typeof value === "bigint" ? Number(value) : value)),
    ).not.toMatch(/beta/);
  };

  it("is read within the organization only", async () => {
    const table = reader(model);
    const all = (await table.findMany?.()) as unknown[];
    expect(all).toHaveLength(2);
    onlyOwn(all);
    onlyOwn(await table.findFirst?.());
    onlyOwn(await table.findFirstOrThrow?.());
    expect(await table.count?.()).toBe(2);
    onlyOwn(
      await table.aggregate?.({
        _count: true,
        _min: { organizationId: true },
        _max: { organizationId: true },
      }),
    );
    expect(await table.groupBy?.({ by: ["organizationId"], _count: true })).toEqual([
      { organizationId: A, _count: 2 },
    ]);
    onlyOwn(await own.query(`SELECT * FROM {${model}}`));
    expect(await own.query(`SELECT * FROM {${model}} WHERE "organizationId" = ?2`, [B])).toEqual([]);
    expect(await own.query(`SELECT count(*) AS n FROM {${model}}`)).toEqual([{ n: 2 }]);
  });

  it("shows nothing of another organization, however the condition is put", async () => {
    const table = reader(model);
    const conditions = [
      foreign,
      { OR: [foreign, { AND: foreign }] },
      { NOT: { organizationId: A } },
      { organizationId: { not: A } },
      { organizationId: { in: [B] } },
      { AND: [{ OR: [foreign] }] },
    ];
    for (const where of conditions) {
      expect(await table.findFirst?.({ where })).toBeNull();
      await expect(table.findFirstOrThrow?.({ where })).rejects.toThrow();
      expect(await table.findMany?.({ where })).toEqual([]);
      expect(await table.count?.({ where })).toBe(0);
      expect(await table.aggregate?.({ where, _count: true })).toEqual({ _count: 0 });
      expect(await table.groupBy?.({ where, by: ["organizationId"] })).toEqual([]);
    }
    const widening = { OR: [foreign, { organizationId: A }, {}] };
    expect(await table.count?.({ where: widening })).toBe(2);
    expect(
      await table.groupBy?.({
        by: ["organizationId"],
        having: { organizationId: { in: [A, B] } },
        where: widening,
      }),
    ).toEqual([{ organizationId: A }]);
    if ("id" in makeRow(model, "", 1)) {
      const id = makeRow(model, "", 1).id;
      onlyOwn(await table.findMany?.({ cursor: { organizationId_id: { organizationId: B, id } }, take: 5 }));
    }
  });

  it("follows its relations within the organization only", async () => {
    const relations = fieldsOf(model).filter((field) => field.kind === "object");
    for (const { name } of relations) {
      // Relations of many rows are refused, see scope.ts; of one row they are followed.
      const one = async (args: object) =>
        [await reader(model).findFirst?.(args)] as Record<string, unknown>[];
      await expect(reader(model).findMany?.({ include: { [name]: true } })).rejects.toThrow("Use query");
      const found = await one({ include: { [name]: true } });
      onlyOwn(found);
      const isList = Array.isArray(found[0]?.[name]);
      expect(found.flatMap((row) => row[name] ?? []).length, name).toBeGreaterThan(0);
      onlyOwn(await one({ select: { [name]: true } }));
      const where = { [name]: isList ? { some: foreign } : { is: foreign } };
      expect(await reader(model).findMany?.({ where })).toEqual([]);
      if (isList) onlyOwn(await one({ include: { [name]: { where: both } } }));
    }
  });

  it("is created in the organization only", async () => {
    await dropChildrenOf(model);
    const row = prismaRow(model, "alpha", 2);
    const emptied = `DELETE FROM "${model}" WHERE "organizationId" = ?`;
    await database().prepare(emptied).bind(A).run();
    const first = prismaRow(model, "alpha", 1);
    await write((writer) => delegate(writer, model).createMany?.({ data: [first, row] }));
    expect(await ownRows(model)).toHaveLength(2);
    await expect(
      write((writer) => delegate(writer, model).createMany?.({ data: [{ ...row, organizationId: B }] })),
    ).rejects.toThrow("another organization");
    await expect(
      write((writer) => delegate(writer, model).createMany?.({ data: [row, { ...row, organizationId: B }] })),
    ).rejects.toThrow("another organization");
    await untouched();
  });

  it("is inserted raw into the organization only, and conflicts with its own rows only", async () => {
    await dropChildrenOf(model);
    await database().prepare(`DELETE FROM "${model}" WHERE "organizationId" = ?`).bind(A).run();
    const row = makeRow(model, "gamma", 1);
    const columns = Object.keys(row);
    await write((writer) => writer.insertRows(model, columns, [Object.values(row)]));
    await write((writer) =>
      writer.insertRows(model, columns, [Object.values(row)], "ON CONFLICT DO NOTHING"),
    );
    expect(await ownRows(model)).toHaveLength(1);
    await untouched();

    const names = columns.map((column) => `"${column}"`).join(", ");
    await write((writer) => writer.deleteRows(model, "1 = 1"));
    await write((writer) =>
      writer.insertSelect(
        model,
        columns,
        `SELECT ${columns.map((_, i) => `?${i + 2} AS c${i}`).join(", ")} WHERE NOT EXISTS (SELECT ${names} FROM {${model}})`,
        Object.values(row),
      ),
    );
    expect(await ownRows(model)).toHaveLength(1); // Another organization's rows did not count.
    await expect(
      write((writer) =>
        writer.insertRows(model, ["organizationId", ...columns], [[B, ...Object.values(row)]]),
      ),
    ).rejects.toThrow();
    await untouched();
  });

  it("is changed within the organization only", async () => {
    const column = markColumn(model);
    const value = makeRow(model, "stolen!", 1)[column] ?? null;
    const change = (where: unknown) =>
      write((writer) => delegate(writer, model).updateMany?.({ where, data: { [column]: value } }));
    for (const where of [foreign, { OR: [foreign] }, { NOT: { organizationId: A } }]) {
      expect(await change(where)).toEqual([0]);
    }
    expect(await change(both)).toEqual(changed(model, 2));
    expect(await change(undefined)).toEqual(changed(model, 2));
    const raw = (where: string) =>
      write((writer) => writer.updateRows(model, `"${column}" = ?2`, where, [value]));
    expect(await raw("1 = 1")).toEqual(changed(model, 2));
    expect(await raw("1 = 1 OR 1 = 1")).toEqual(changed(model, 2));
    expect(await raw(`"organizationId" <> ?1`)).toEqual([0]);
    expect((await ownRows(model)).map((row) => row[column])).toEqual([value, value]);
    await untouched();
  });

  it("never moves to another organization", async () => {
    for (const data of [{ organizationId: B }, { organizationId: { set: B } }]) {
      await expect(write((writer) => delegate(writer, model).updateMany?.({ data }))).rejects.toThrow();
    }
    await expect(
      write((writer) => writer.updateRows(model, '"organizationId" = ?2', "1", [B])),
    ).rejects.toThrow();
    expect(await ownRows(model)).toHaveLength(2);
    await untouched();
  });

  it("is deleted within the organization only", async () => {
    await dropChildrenOf(model);
    const remove = (where: unknown) => write((writer) => delegate(writer, model).deleteMany?.({ where }));
    expect(await remove(foreign)).toEqual([0]);
    expect(await remove({ NOT: { organizationId: A } })).toEqual([0]);
    expect(await write((writer) => writer.deleteRows(model, '"organizationId" <> ?1'))).toEqual([0]);
    expect(await remove(both)).toEqual(changed(model, 2));
    await untouched();
    await seedOrganizations(database(), MARKS);
    await dropChildrenOf(model);
    expect(await write((writer) => writer.deleteRows(model, "1 = 1 OR 1 = 1"))).toEqual(changed(model, 2));
    await untouched();
  });

  it("knows no other operation", async () => {
    const table = delegate(plain, model);
    const all = Object.keys(table).filter((name) => typeof table[name] === "function");
    expect(all).toEqual(
      expect.arrayContaining([...TENANT_OPERATIONS, "findUnique", "create", "upsert", "delete"]),
    );
    const unknown = all.filter((name) => !(TENANT_OPERATIONS as readonly string[]).includes(name));
    const args = { where: foreign, data: makeRow(model, "stolen", 9), create: {}, update: {} };
    const refused = async (call: () => unknown) => {
      await expect((async () => call())(), "is refused").rejects.toThrow(/not known to the tenant scope/);
    };
    for (const operation of unknown) {
      await refused(() => reader(model)[operation]?.(args));
      await refused(() => write((writer) => delegate(writer, model)[operation]?.(args)));
    }
    await untouched();
  });
});
