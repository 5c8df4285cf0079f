import { afterEach, expect, it, vi } from "vitest";
import { log } from "./log";

afterEach(() => vi.restoreAllMocks());

function logged(write: () => void): string {
  const lines: string[] = [];
  vi.spyOn(console, "error").mockImplementation((line) => void lines.push(String(line)));
  vi.spyOn(console, "warn").mockImplementation((line) => void lines.push(String(line)));
  write();
  return lines.join("\n");
}

const TOKEN = "bqk3VfJ2m9Zs-0Xw7LrT5uYhNcPd1EaGi4oKsQ8";

it("keeps addresses and tokens out, in texts of any length and in errors with their stacks and causes", () => {
  const texts = ["ada@nordlicht.example", `${"x ".repeat(300)}ada@nordlicht.example`, `link /reset/${TOKEN}`];
  for (const text of texts) {
    const error = new Error(`No account for ${text}`, { cause: new Error(text) });
    const line = logged(() => log.failure("test", error, { note: text, rows: [text] }));
    expect(line).not.toContain("ada@");
    expect(line).not.toContain("nordlicht");
    expect(line).not.toContain(TOKEN);
  }
});

it("keeps no half of an address where a text is cut", () => {
  for (let before = 480; before <= 500; before++)
    expect(
      logged(() => log.warn("test", { note: `${" ".repeat(before)}ada@nordlicht.example` })),
    ).not.toContain("ada");
});

it("keeps what finds a fault: ids, places, names of errors", () => {
  const error = new RangeError("imp_01m8hwpyyd4w40wkgkhmr4tk3m-2-analysis failed at row 7");
  const line = JSON.parse(
    logged(() => log.failure("import.failed", error, { importId: "imp_01m8hwpyyd4w40wkgkhmr4tk3m" })),
  );
  expect(line).toMatchObject({ event: "import.failed", importId: "imp_01m8hwpyyd4w40wkgkhmr4tk3m" });
  expect(line.error.name).toBe("RangeError");
  expect(line.error.message).toBe("imp_01m8hwpyyd4w40wkgkhmr4tk3m-2-analysis failed at row 7");
  expect(line.error.stack).toContain("log.test.ts");
});
