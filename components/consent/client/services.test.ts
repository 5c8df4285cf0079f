import { expect, it, vi } from "vitest";
import { firstContent } from "@/lib/consent/defaults";
import { optionalServices } from "@/lib/consent/schema";

vi.stubGlobal("ROUTE_WORDS", "");
const { keptBy, SERVICES } = await import("./services");

it("knows by itself what each service leaves in a browser, should nobody be there to ask", () => {
  const optional = optionalServices(firstContent);
  expect(SERVICES).toEqual(optional.map(({ key }) => key));
  for (const { key, entries } of optional)
    expect(keptBy([key])).toEqual(entries.map(({ kind, pattern }) => ({ kind, pattern })));
});
