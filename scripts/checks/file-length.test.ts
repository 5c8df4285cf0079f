import { describe, expect, it } from "vitest";
import { fileLength, modulesAreSmall } from "./file-length";

describe("file length", () => {
  it("counts lines, and leaves migrations alone", () => {
    const text = "x\n".repeat(401);
    expect(fileLength([{ path: "lib/a.ts", text }])).toHaveLength(1);
    expect(fileLength([{ path: "lib/a.ts", text: "x\n".repeat(400) }])).toEqual([]);
    expect(fileLength([{ path: "prisma/migrations/0001_initial.sql", text }])).toEqual([]);
  });

  it("adds up the files of a module without its tests", () => {
    const text = "x\n".repeat(401);
    const module = Array.from({ length: 16 }, (_, i) => ({
      path: `lib/big/${i}.ts`,
      text: "x\n".repeat(375),
    }));
    expect(modulesAreSmall([...module, { path: "lib/big/a.test.ts", text }])).toEqual([]);
    expect(modulesAreSmall([...module, { path: "lib/big/b.ts", text: "x" }])).toEqual([
      "lib/big has 6001 lines; 6000 is the most. Split it.",
    ]);
  });
});
