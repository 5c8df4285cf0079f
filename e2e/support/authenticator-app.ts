import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { totpCode, totpStep } from "../../lib/platform/totp";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes that were written in Base32, spaces aside. */
function fromBase32(text: string): Uint8Array {
  const bits = [...text.replace(/\s/g, "")]
    .map((char) => ALPHABET.indexOf(char).toString(2).padStart(5, "0"))
    .join("");
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** An authenticator app: gives codes that were not given before, and waits for the next where there is none. */
export class AuthenticatorApp {
  private readonly secret: Uint8Array;

  constructor(
    secret: string,
    public lastStep = 0,
  ) {
    this.secret = fromBase32(secret);
  }

  async code(): Promise<string> {
    const wanted = () => Math.max(totpStep(Date.now()), this.lastStep + 1);
    // A code of the step that comes next is taken as well.
    while (wanted() > totpStep(Date.now()) + 1) await new Promise((resolve) => setTimeout(resolve, 500));
    this.lastStep = wanted();
    return totpCode(this.secret, this.lastStep);
  }
}

/** Sets up an authenticator app on the page that asks for it. Answers the app and the recovery codes. */
export async function addAuthenticator(page: Page) {
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  const app = new AuthenticatorApp((await page.locator("code.font-mono").textContent()) ?? "");
  await page.getByLabel("Code from your authenticator app").fill(await app.code());
  await page.getByRole("button", { name: "Confirm and turn on" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  // A picture that is scanned now would belong to no app.
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Show a new QR code" })).toBeHidden();
  return { app, recovery: await codes.allInnerTexts() };
}
