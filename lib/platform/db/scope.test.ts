import { describe, expect, it } from "vitest";
import { scopeArguments, TENANT_OPERATIONS } from "./scope";

const OWN = "org_own";
const OTHER = "org_other";
type Args = Record<string, unknown> | undefined;
const scoped = (operation: string, args?: Args, model: string | undefined = "Item") =>
  scopeArguments(OWN, model, operation, args);

const WITH_WHERE = [
  "findFirst",
  "findFirstOrThrow",
  "findMany",
  "count",
  "aggregate",
  "groupBy",
  "deleteMany",
] as const;

describe("what an organization asks of its tables", () => {
  it("is narrowed to its own rows, whatever the condition says", () => {
    for (const operation of WITH_WHERE) {
      expect(scoped(operation), operation).toEqual({ where: { organizationId: OWN } });
      expect(scoped(operation, { take: 5 }), operation).toEqual({
        take: 5,
        where: { organizationId: OWN },
      });
      for (const where of [{ organizationId: OTHER }, { OR: [{ id: "a" }, {}] }, { NOT: { id: "a" } }])
        expect(scoped(operation, { where, take: 5 }), operation).toEqual({
          take: 5,
          where: { AND: [{ organizationId: OWN }, where] },
        });
    }
  });

  it("changes its own rows only, and never takes them elsewhere", () => {
    const data = { name: "x", version: { increment: 1 } };
    expect(scoped("updateMany", { data })).toEqual({ data, where: { organizationId: OWN } });
    expect(scoped("updateMany", { data, where: { id: "a" } })).toEqual({
      data,
      where: { AND: [{ organizationId: OWN }, { id: "a" }] },
    });
    expect(scoped("updateMany", { data: { organizationId: OWN } })).toBeDefined();
    for (const organizationId of [OTHER, { set: OTHER }, null, undefined])
      expect(() => scoped("updateMany", { data: { ...data, organizationId } })).toThrow(
        "A write names another organization.",
      );
  });

  it("creates rows of its own, one or several", () => {
    expect(scoped("createMany", { data: [{ id: "a" }, { id: "b", organizationId: OWN }] })).toEqual({
      data: [
        { id: "a", organizationId: OWN },
        { id: "b", organizationId: OWN },
      ],
    });
    expect(scoped("createMany", { data: { id: "a" } })).toEqual({ data: [{ id: "a", organizationId: OWN }] });
    expect(() => scoped("createMany", { data: [{ id: "a" }, { id: "b", organizationId: OTHER }] })).toThrow(
      "A write names another organization.",
    );
  });

  it("writes with data only, of one table", () => {
    for (const operation of ["createMany", "updateMany"])
      for (const args of [undefined, {}, { where: { id: "a" } }])
        expect(() => scoped(operation, args), operation).toThrow("A write needs data.");
    for (const nested of [
      { create: { id: "b" } },
      { connect: { id: "b" } },
      { deleteMany: {} },
      [{ id: "b" }],
    ])
      for (const [operation, data] of [
        ["updateMany", { lines: nested }],
        ["createMany", [{ id: "a", lines: nested }]],
      ] as const)
        expect(() => scoped(operation, { data })).toThrow(
          "Nested writes are not part of the tenant scope (lines).",
        );
    for (const operator of ["set", "increment", "decrement", "multiply", "divide"])
      expect(scoped("updateMany", { data: { version: { [operator]: 2 } } })).toBeDefined();
    expect(
      scoped("updateMany", { data: { name: null, code: "", isActive: false, version: 0 } }),
    ).toBeDefined();
  });

  it("is refused where it names a table of Lumina's own, none, or an operation that is not known", () => {
    for (const model of ["User", "Session", "Organization", "", "item"])
      for (const operation of TENANT_OPERATIONS)
        expect(() => scoped(operation, { data: {} }, model)).toThrow(
          `${model} is no table of an organization.`,
        );
    expect(() => scopeArguments(OWN, undefined, "queryRaw", {})).toThrow(
      "A raw query is no table of an organization.",
    );
    for (const operation of ["findUnique", "create", "update", "upsert", "delete", "createManyAndReturn", ""])
      expect(() => scoped(operation, { data: { name: "x" } })).toThrow(
        `The operation Item.${operation} is not known to the tenant scope.`,
      );
  });
});

describe("relations", () => {
  const included = { include: { supplier: true } };
  const selected = { select: { id: true, supplier: { select: { name: true } } } };

  it("are read with one row", () => {
    for (const operation of ["findFirst", "findFirstOrThrow"])
      for (const args of [included, selected])
        expect(scoped(operation, args)).toEqual({ ...args, where: { organizationId: OWN } });
  });

  it("are refused with many rows, and in relations of relations", () => {
    for (const args of [included, selected])
      expect(() => scoped("findMany", args)).toThrow(
        "Item.findMany includes supplier of many rows: D1 binds too few values. Use query().",
      );
    for (const inner of [included, selected])
      for (const args of [{ include: { lines: inner } }, { select: { lines: inner } }])
        for (const operation of ["findFirst", "findMany"])
          expect(() => scoped(operation, args)).toThrow(/includes lines of many rows/);
  });

  it("do not count where they are not asked for", () => {
    for (const args of [
      { include: { supplier: false } },
      { include: {} },
      { include: null },
      { select: { id: true, name: false } },
      { select: null },
    ])
      expect(scoped("findMany", args)).toEqual({ ...args, where: { organizationId: OWN } });
  });
});
