import { expect, it } from "vitest";
import { suggestedPasskeyName } from "./passkey-names";

const unknown = "00000000-0000-0000-0000-000000000000";
const made = (aaguid: string, ...transports: string[]) => ({
  aaguid,
  transports,
  browser: "Firefox on Linux",
});

it("is called by where it is kept", () => {
  expect(suggestedPasskeyName(made("bada5566-a7aa-401f-bd96-45619a55120d", "internal"), [])).toBe(
    "1Password",
  );
});

it("is a security key when it is plugged in, and of the browser otherwise", () => {
  expect(suggestedPasskeyName(made(unknown, "usb", "nfc"), [])).toBe("Security key");
  expect(suggestedPasskeyName(made(unknown, "hybrid", "internal"), [])).toBe("Firefox on Linux");
  expect(suggestedPasskeyName(made(unknown), [])).toBe("Firefox on Linux");
});

it("is told from others of the same name by a number", () => {
  expect(suggestedPasskeyName(made(unknown, "usb"), ["Security key", "Security key 2"])).toBe(
    "Security key 3",
  );
});
