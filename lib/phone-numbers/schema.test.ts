import { describe, expect, it } from "vitest";
import { numberSearchSchema, numberSettingsSchema } from "./schema";

const LANGUAGES = ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES"];
const numbered = (name: string, most: number) =>
  Object.fromEntries(Array.from({ length: most }, (_, index) => [`${name}${index + 1}`, ""]));

const form = (more: Record<string, string> = {}) => ({
  ...{ id: "pho_1", version: "1", label: "Purchasing", greeting: "", closedMessage: "" },
  ...{ timeZone: "Europe/Berlin", holidays: "", ringMode: "all", ringSeconds: "20" },
  ...{ ...numbered("open", 7), ...numbered("close", 7), ...numbered("ring", 6) },
  ...Object.fromEntries(LANGUAGES.map((language) => [`announcement-${language}`, ""])),
  ...more,
});
const problems = (more: Record<string, string>) =>
  numberSettingsSchema
    .safeParse(form(more))
    .error?.issues.map(({ path, message }) => `${path}: ${message}`) ?? [];

describe("settings of a number", () => {
  it("are read from the form", () => {
    const settings = numberSettingsSchema.parse(
      form({
        ...{ open1: "08:00", close1: "17:00", ring1: "usr_a", ring2: "usr_b", ring3: "usr_a" },
        ...{ holidays: "2026-12-26\n2026-12-25, 2026-12-25", takesMessages: "on" },
        "announcement-de-DE": "Wir schreiben mit.",
      }),
    );
    expect(settings).toMatchObject({
      ...{ hours: [{ day: 1, from: "08:00", until: "17:00" }], rings: ["usr_a", "usr_b"] },
      ...{ holidays: ["2026-12-25", "2026-12-26"], takesMessages: true, records: false },
      announcements: [{ language: "de-DE", text: "Wir schreiben mit." }],
    });
    expect(
      numberSettingsSchema.parse(form({ alwaysOpen: "on", open1: "08:00", close1: "09:00" })).hours,
    ).toBeNull();
    expect(numberSettingsSchema.parse(form()).hours).toEqual([]);
  });

  it.each([
    [{ open1: "17:00", close1: "08:00" }, "close1: Enter a time after the opening."],
    [{ open1: "08:00" }, "close1: Enter a time after the opening."],
    [{ open2: "25:00", close2: "26:00" }, "open2: Enter a time such as 08:00."],
    [{ holidays: "25.12.2026" }, "holidays,0: Write each day as 2026-12-25, one a line."],
    [{ holidays: "2026-02-30" }, "holidays,0: Write each day as 2026-12-25, one a line."],
    [{ label: " " }, "label: Enter a name."],
    [{ greeting: "x".repeat(501) }, "greeting: Keep the greeting under 500 characters."],
    [{ greeting: "a\u0007b" }, "greeting: Use letters, digits and ordinary signs."],
    [{ timeZone: "Mars/Olympus" }, "timeZone: Choose a time zone."],
    [{ ring1: "../x" }, "ring1: Choose a member, or nobody."],
  ])("refuse %o", (more, problem) => expect(problems(more)).toContain(problem));

  it("are bounded", () => {
    const days = Array.from({ length: 61 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    );
    expect(problems({ holidays: days.join("\n") })).toContain("holidays: Keep at most 60 days.");
    expect(problems({ ringSeconds: "5" })).toHaveLength(1);
    expect(problems({ ringSeconds: "61" })).toHaveLength(1);
  });
});

it("reads a search from an address, whatever stands there", () => {
  expect(numberSearchSchema.parse({ country: "US", type: "local", digits: "(415) x", sms: "on" })).toEqual({
    ...{ country: "US", type: "local", digits: "415", sms: true },
  });
  expect(numberSearchSchema.parse({ country: "??", type: "'", digits: "9".repeat(99), sms: "1" })).toEqual({
    ...{ country: undefined, type: "local", digits: "9999999999", sms: false },
  });
  expect(numberSearchSchema.parse({})).toEqual({ type: "local", digits: "", sms: false });
});
