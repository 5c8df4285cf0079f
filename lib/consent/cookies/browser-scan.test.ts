import { expect, it, vi } from "vitest";
import { reportOf } from "./browser-scan";

vi.mock("@/lib/platform/env", () => ({ environment: () => ({ APP_ORIGIN: "https://lumina.example" }) }));

it("reports the one state that a browser is in, with the cookies that scripts cannot see", () => {
  const seen = [{ kind: "cookie" as const, name: "_ga", httpOnly: false, secure: true, sameSite: "Lax" }];
  const report = reportOf({ choice: "rejected", place: "signed-out", seconds: 12, seen }, [
    "_ga",
    "__Host-session",
  ]);
  expect(report.origin).toBe("https://lumina.example");
  expect(Date.parse(report.finishedAt) - Date.parse(report.startedAt)).toBeGreaterThanOrEqual(12_000);
  expect(report.states).toEqual([
    {
      state: "rejected/signed-out",
      seen: [
        ...seen,
        { kind: "cookie", name: "__Host-session", httpOnly: true, secure: true, sameSite: "Strict" },
      ],
    },
  ]);
});
