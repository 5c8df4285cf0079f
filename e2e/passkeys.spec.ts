import { withAuthenticator } from "./support/authenticator";
import { nextMail } from "./support/mailbox";
import { newPerson, signUp } from "./support/people";
import { expect, test } from "./support/test";

test("a person adds a passkey, signs in by it without an address, and a copy of it is refused @everywhere", async ({
  page,
  expectAccessible,
}) => {
  const person = newPerson("Passkey Supplies");
  const slug = await signUp(page, person);
  const authenticator = await withAuthenticator(page);
  const signOut = async () => {
    await page.context().clearCookies({ name: /lumina-session/ });
    await page.goto("/sign-in");
  };
  const signIn = () => page.getByRole("button", { name: "Sign in with a passkey" }).click();

  await test.step("it is added under a name, once", async () => {
    await page.goto("/account");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await expect(page.getByText("Kept on one device")).toBeVisible();
    await nextMail(page.request, person.email, /passkey was added/);
    await expectAccessible();
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await expect(page.getByText("This device already has a passkey for your account.")).toBeVisible();
  });

  await test.step("it is renamed", async () => {
    await page.getByRole("button", { name: /^Rename/ }).click();
    await expectAccessible();
    await page.getByLabel("Name", { exact: true }).fill("Finger on the desk");
    await page.getByRole("button", { name: "Save" }).last().click();
    await expect(page.getByText("Finger on the desk", { exact: true })).toBeVisible();
  });

  await test.step("it signs in", async () => {
    await signOut();
    await expectAccessible();
    await signIn();
    await page.waitForURL(new RegExp(`/o/${slug}$`));
    await page.goto("/account");
    await expect(page.getByText(/last used/).first()).toBeVisible();
  });

  await test.step("it is offered in the field of the address, and only there its code is loaded", async () => {
    const scripts: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.push(request.url());
    });
    await signOut();
    await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeVisible();
    await page.waitForLoadState("networkidle");
    const atFirst = scripts.length;
    await page.getByLabel("Work e-mail").focus();
    await page.waitForURL(new RegExp(`/o/${slug}$`));
    expect(scripts.length).toBeGreaterThan(atFirst);
  });

  await test.step("without its person's finger it does not", async () => {
    await authenticator.verify(false);
    await signOut();
    await signIn();
    await expect(page.getByText("No passkey was used")).toBeVisible();
    await authenticator.verify(true);
  });

  await test.step("a copy does not, and its person is told", async () => {
    await authenticator.turnBack(0);
    await signIn();
    await expect(page.getByText("This passkey was not accepted.")).toBeVisible();
    await nextMail(page.request, person.email, /refused a passkey/);
  });
});
