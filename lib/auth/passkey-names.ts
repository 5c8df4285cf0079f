/** Longest name of a passkey. */
export const PASSKEY_NAME_MAX = 60;

/** Where the best-known kinds of authenticator keep a passkey, by their AAGUID (WebAuthn §6.5.1), as their makers publish it. */
const KEEPERS: Readonly<Record<string, string>> = {
  "fbfc3007-154e-4ecc-8c0b-6e020557d7bd": "Apple Passwords",
  "dd4ec289-e01d-41c9-bb89-70fa845d4bf2": "Apple Passwords",
  "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4": "Google Password Manager",
  "adce0002-35bc-c60a-648b-0b25f1f05503": "Chrome on macOS",
  "08987058-cadc-4b81-b6e1-30de50dcbe96": "Windows Hello",
  "9ddd1817-af5a-4672-a2b9-3e3dd95000a9": "Windows Hello",
  "6028b017-b1d4-4c02-b4b3-afcdafc96bb2": "Windows Hello",
  "bada5566-a7aa-401f-bd96-45619a55120d": "1Password",
  "d548826e-79b4-db40-a3d8-11116f7e8349": "Bitwarden",
  "531126d6-e717-415c-9320-3d9aa6981239": "Dashlane",
  "53414d53-554e-4700-0000-000000000000": "Samsung Pass",
};

/**
 * What a new passkey is called until its person renames it: where it is kept, "Security key" for one that is plugged in
 * or held to the device, and otherwise the browser that it was made in.
 *
 * @param taken names of the person's other passkeys; a number tells it from them
 */
export function suggestedPasskeyName(
  made: { aaguid: string; transports: readonly string[]; browser: string },
  taken: readonly string[],
): string {
  const isKey =
    !made.transports.includes("internal") && made.transports.some((way) => /^(usb|nfc|ble)$/.test(way));
  const name = KEEPERS[made.aaguid] ?? (isKey ? "Security key" : made.browser);
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) if (!taken.includes(`${name} ${number}`)) return `${name} ${number}`;
}
