import { expect, it } from "vitest";
import { staffRequestSchema } from "./schema";

const asked = {
  ...{ kind: "access", country: "GB", language: "en", channel: "phone", name: "Ada" },
  ...{ email: "ada@desk.example", details: "" },
};

it("keeps a telephone as it is dialled from everywhere, and refuses what is none", () => {
  expect(staffRequestSchema.parse({ ...asked, phone: "+44 (0)20 7946-0958" }).phone).toBe("+442079460958");
  expect(staffRequestSchema.parse({ ...asked, phone: "" }).phone).toBe("");
  for (const phone of ["020 7946 0958", "call me", "+44 1"])
    expect(staffRequestSchema.safeParse({ ...asked, phone }).error?.issues[0]?.message).toMatch(
      /country code/,
    );
});
