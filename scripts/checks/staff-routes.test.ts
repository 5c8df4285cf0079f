import { expect, it } from "vitest";
import { staffRoutesAreWrapped } from "./staff-routes";

it("finds routes of staff that answer by themselves", () => {
  const check = (text: string, path = "app/admin/x/route.ts") => staffRoutesAreWrapped([{ path, text }]);
  expect(check("export async function GET() {}")).toEqual([
    "app/admin/x/route.ts:1 answers GET by itself; make it of staffRoute.",
  ]);
  expect(check("\nexport const GET = async () => {};")).toHaveLength(1);
  for (const wrapped of ['staffRoute("x", f)', 'staffRoute<{ a: string }>("x", f)'])
    expect(check(`export const GET = ${wrapped};`)).toEqual([]);
  expect(check("export async function POST() {}")).toEqual([]);
  expect(check("export async function GET() {}", "app/healthz/route.ts")).toEqual([]);
});
