import { expect, test } from "vitest";
import { runProgress } from "./run-progress";

const row = {
  status: "running",
  seriesTotal: 400,
  seriesDone: 100,
  seriesFailed: 2,
  startedAt: "2026-01-05T08:00:00.000Z",
};
const now = new Date("2026-01-05T08:00:30.000Z");

test("the time left follows from the pace so far", () => {
  expect(runProgress(row, now).secondsLeft).toBe(90);
  expect(runProgress({ ...row, seriesDone: 400 }, now).secondsLeft).toBe(0);
});

test("nothing is said before anything is known, or after the end", () => {
  expect(runProgress({ ...row, seriesDone: 0 }, now).secondsLeft).toBeNull();
  expect(runProgress({ ...row, startedAt: null, status: "queued" }, now).secondsLeft).toBeNull();
  expect(runProgress({ ...row, status: "succeeded" }, now).secondsLeft).toBeNull();
});
