import { expect, it } from "vitest";
import { staffRequestSchema } from "./schema";

const asked = {
  ...{ kind: "access", country: "GB", language: "en", channel: "phone", name: "Ada" },
  ...{ email: "ada@desk.example", details: "" },
};

it("keeps a telephone as it is dialled from everywhere, read as in the person's country, and refuses what is none", () => {
  expect(staffRequestSchema.parse({ ...asked, phone: "+44 (0)20 7946-0958" }).phone).toBe("+442079460958");
  expect(staffRequestSchema.parse({ ...asked, phone: "020 7946 0958" }).phone).toBe("+442079460958");
  const german = { ...asked, country: "DE" };
  expect(staffRequestSchema.parse({ ...german, phone: "030 2312 5000" }).phone).toBe("+493023125000");
  expect(staffRequestSchema.parse({ ...german, phone: "+44 20 7946 0958" }).phone).toBe("+442079460958");
  expect(staffRequestSchema.parse({ ...asked, phone: "" }).phone).toBe("");
  for (const phone of ["7946", "call me", "+44 1"])
    expect(staffRequestSchema.safeParse({ ...asked, phone }).error?.issues[0]).toMatchObject({
      path: ["phone"],
      message: expect.stringContaining("country code"),
    });
});
