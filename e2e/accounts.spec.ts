import { readMail } from "./support/mailbox";
import { newPerson, signInOnScreen, signUp, signUpOnScreen } from "./support/people";
import { expect, type Page, test } from "./support/test";

const slugOf = (page: Page) => new URL(page.url()).pathname.split("/")[2] ?? "";

async function signOut(page: Page): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

test("a company signs up, invites a colleague, and each may do what their role allows", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const owner = newPerson("Quay Supplies");
  const colleague = newPerson();

  await test.step("sign up, read the mailbox, confirm", async () => {
    await page.goto("/sign-up");
    await page.getByRole("button", { name: "Start the trial" }).click();
    await expect(page.getByText("Enter your name.")).toBeVisible();
    await expect(page.getByLabel("Your name")).toBeFocused();
    await page.getByLabel("Your name").fill(owner.name);
    await page.getByLabel("Job title").fill(owner.jobTitle);
    await page.getByLabel("Company").fill(owner.company);
    await page.getByLabel("Work e-mail").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill(`${owner.name} 1234`);
    await page.getByRole("checkbox", { name: /not as a consumer/ }).check();
    await page.getByRole("button", { name: "Start the trial" }).click();
    await expect(page.getByText("Leave your name and your e-mail address out").first()).toBeVisible();
    await expect(page.getByLabel("Company")).toHaveValue(owner.company);
    await page.getByLabel("Password", { exact: true }).fill(owner.password);
    await expect(page.getByText("Strong")).toBeVisible();
    await page.getByRole("button", { name: "Start the trial" }).click();
    await expect(page.getByRole("heading", { name: "Check your inbox" })).toBeVisible();
    await page.goto(`/sandbox/mailbox?to=${encodeURIComponent(owner.email)}`);
    await page.getByRole("link", { name: /Confirm your address/ }).click();
    await page.getByRole("link", { name: /\/confirm\// }).click();
    await page.getByRole("button", { name: /Confirm/ }).click();
    await expect(page).toHaveURL(/\/o\/quay-supplies/);
    await expect(page.getByText("14 days left.")).toBeVisible();
  });
  const slug = slugOf(page);

  await test.step("sign out, be refused, sign in again", async () => {
    await signOut(page);
    await page.goto(`/o/${slug}/members`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByLabel("Work e-mail").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("password don't match")).toBeVisible();
    await expect(page.getByLabel("Work e-mail")).toHaveValue(owner.email);
    await page.getByLabel("Password", { exact: true }).fill(owner.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/o/${slug}/members$`));
  });

  await test.step("invite a colleague as viewer", async () => {
    await page.getByLabel("E-mail", { exact: true }).fill(colleague.email);
    await page.getByLabel("Role", { exact: true }).selectOption("viewer");
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await expect(page.getByText(`An invitation to ${colleague.email} is on its way.`)).toBeVisible();
    await expect(page.getByRole("table", { name: "Open invitations" })).toContainText(colleague.email);
    await expectAccessible();
  });

  const second = await browser.newContext();
  const theirs = await second.newPage();
  await test.step("the colleague joins from the mail", async () => {
    const { links } = await readMail(page, colleague.email, /invited to Lumina/);
    await theirs.goto(links[0] ?? "");
    await theirs.getByLabel("Your name").fill(colleague.name);
    await theirs.getByLabel("Job title").fill(colleague.jobTitle);
    await theirs.getByLabel("Password", { exact: true }).fill(colleague.password);
    await theirs.getByRole("checkbox", { name: /not as a consumer/ }).check();
    await theirs.getByRole("button", { name: /^Join/ }).click();
    await expect(theirs).toHaveURL(new RegExp(`/o/${slug}$`));
    await theirs.goto(links[0] ?? "");
    await expect(theirs.getByRole("heading", { name: /no longer works/ })).toBeVisible();
  });

  await test.step("a viewer sees members but changes nothing, and no settings", async () => {
    await theirs.goto(`/o/${slug}/members`);
    await expect(theirs.getByRole("heading", { name: "Members", level: 1 })).toBeVisible();
    await expect(theirs.getByRole("button", { name: "Send the invitation" })).toHaveCount(0);
    await expect(theirs.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
    expect((await theirs.goto(`/o/${slug}/settings`))?.status()).toBe(404);
  });

  await test.step("the owner makes them admin; the last owner cannot leave", async () => {
    await page.reload();
    await page.getByLabel(`Role of ${colleague.name}`).last().selectOption("admin");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`${colleague.name} is now admin.`)).toBeVisible();
    await page.getByRole("button", { name: "Leave" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
    await expect(page.getByText("An organization needs an owner.", { exact: false })).toBeVisible();
    expect((await theirs.goto(`/o/${slug}/settings`))?.status()).toBe(200);
  });

  await test.step("removed, the colleague finds nothing there", async () => {
    await page.goto(`/o/${slug}/members`);
    await page.getByRole("button", { name: `Remove ${colleague.name}` }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText(`${colleague.name} was removed.`)).toBeVisible();
    expect((await theirs.goto(`/o/${slug}`))?.status()).toBe(404);
    await second.close();
  });
});

test("a stranger gets the same 404 for an organization that exists and one that does not", async ({
  page,
  browser,
}) => {
  const owner = newPerson("Hidden Goods");
  const slug = await signUp(page, owner);
  const other = await browser.newContext();
  const stranger = await other.newPage();
  await signUp(stranger, newPerson("Curious"));
  const real = await stranger.goto(`/o/${slug}`);
  const text = await stranger.locator("main").textContent();
  const invented = await stranger.goto("/o/there-is-no-such-organization");
  expect([real?.status(), invented?.status()]).toEqual([404, 404]);
  expect(await stranger.locator("main").textContent()).toBe(text);
  await other.close();
});

test("a forgotten password is replaced by mail, and other browsers are signed out", async ({
  page,
  browser,
}) => {
  const person = newPerson("Forgetful");
  await signUpOnScreen(page, person);
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await elsewhere.goto("/reset");
  await elsewhere.getByLabel("Work e-mail").fill(person.email);
  await elsewhere.getByRole("button", { name: "Send the link" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Check your inbox" })).toBeVisible();
  const { links } = await readMail(page, person.email, /new password/);
  await elsewhere.goto(links[0] ?? "");
  await elsewhere.getByLabel("New password").fill("nine crooked corridors");
  await elsewhere.getByRole("button", { name: "Change the password" }).click();
  await expect(elsewhere.getByText("Your password is changed.")).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  await signInOnScreen(elsewhere, { email: person.email, password: "nine crooked corridors" });
  await readMail(page, person.email, /password was changed/);
  await readMail(page, person.email, /new sign-in/);
  await other.close();
});

test("wrong passwords of a stranger keep nobody out: a new browser is confirmed by mail", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const person = newPerson("Besieged");
  const slug = await signUp(page, person);
  const context = await browser.newContext();
  const fresh = await context.newPage();
  await fresh.goto("/sign-in");
  const attempt = async (password: string) => {
    await fresh.getByLabel("Work e-mail").fill(person.email);
    await fresh.getByLabel("Password", { exact: true }).fill(password);
    const answered = fresh.waitForResponse((response) => response.request().method() === "POST");
    await fresh.getByRole("button", { name: "Sign in", exact: true }).click();
    await answered;
  };
  for (let i = 0; i < 10; i++) await attempt(`wrong guess no. ${i}`);
  await attempt(person.password);
  await fresh.getByRole("link", { name: "Confirm this browser" }).click();
  await fresh.waitForURL(/\/sign-in\/browser$/);
  await fresh.getByLabel("Work e-mail").fill(person.email);
  await fresh.getByRole("button", { name: "Send the link" }).click();
  await expect(fresh.getByRole("heading", { name: "Check your inbox" })).toBeVisible();
  const { links } = await readMail(page, person.email, /Confirm a browser/);
  await fresh.goto(links[0] ?? "");
  await fresh.getByRole("button", { name: "Confirm this browser" }).click();
  await expect(fresh.getByText("This browser is confirmed.")).toBeVisible();
  await signInOnScreen(fresh, person);
  await context.close();

  // The browser that the person used all along was never concerned.
  await page.context().clearCookies({ name: "lumina-session" });
  await signInOnScreen(page, person);
  await expect(page).toHaveURL(new RegExp(`/o/${slug}$`));
  for (const path of ["/sign-in/browser", "/sign-in/browser/no-such-link-at-all-here"]) {
    await page.goto(path);
    await expectAccessible();
  }
});

test("an invited stranger says that they do not know the organization", async ({ page, browser }) => {
  const slug = await signUp(page, newPerson("Pushy"));
  const stranger = newPerson("Elsewhere");
  const invite = async () => {
    await page.goto(`/o/${slug}/members`);
    await page.getByLabel("E-mail", { exact: true }).fill(stranger.email);
    await page.getByRole("button", { name: "Send the invitation" }).click();
  };
  await invite();
  const { links } = await readMail(page, stranger.email, /invited to Lumina/);
  const context = await browser.newContext();
  const theirs = await context.newPage();
  await theirs.goto(links[0] ?? "");
  await theirs.getByRole("button", { name: "I don’t know this organization" }).click();
  await expect(theirs.getByText("This invitation is over", { exact: false })).toBeVisible();
  await context.close();
  await invite();
  await expect(page.getByText("do not know your organization", { exact: false })).toBeVisible();
});

test("a new password is measured while typing, and the server has the last word", async ({ page }) => {
  const person = newPerson("Measured");
  await page.goto("/sign-up");
  await page.getByLabel("Company").fill(person.company);
  await page.getByLabel("Work e-mail").fill(person.email);
  const field = page.getByLabel("Password", { exact: true });
  for (const [password, advice] of [
    ["short", /Too short: 7 more/],
    ["measured and so on", /company's name/],
    ["hunter123456", /Weak: it is guessed quickly/],
    [person.password, /Strong/],
  ] as const) {
    await field.fill(password);
    await expect(page.getByText(advice)).toBeVisible();
  }
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Job title").fill(person.jobTitle);
  await page.getByLabel(/I act for a business/).check();
  await field.fill("Liverpool2024");
  await page.getByRole("button", { name: "Start the trial" }).click();
  await expect(page.getByText("one of the passwords that are tried first", { exact: false })).toBeVisible();
});

test("signing up and in works before any script does", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const person = newPerson("Scriptless");
  await signUpOnScreen(page, person);
  await context.clearCookies();
  await signInOnScreen(page, person);
  await context.close();
});

test("a person creates a second organization and switches between both", async ({ page }) => {
  const person = newPerson("First House");
  const first = await signUp(page, person);
  await page.goto("/organizations");
  await page.getByLabel("Name", { exact: true }).fill(`Second House ${first.slice(-6)}`);
  await page.getByRole("button", { name: "Create the organization" }).click();
  await expect(page).toHaveURL(/\/o\/second-house/);
  await page.goto("/organizations");
  await page.getByRole("link", { name: new RegExp(person.company) }).click();
  await expect(page).toHaveURL(new RegExp(`/o/${first}$`));
});

for (const path of ["/sign-up", "/sign-in", "/reset", "/security", "/sandbox/mailbox", "/nowhere"]) {
  test(`${path} is accessible @everywhere`, async ({ page, expectAccessible }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible();
  });
}

test("the pages of a person and of an organization are accessible @everywhere", async ({
  page,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Ramp"));
  for (const path of ["/account", "/organizations", `/o/${slug}/members`, `/o/${slug}/settings`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible();
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content, `${path} needs no sideways scrolling`).toBeLessThanOrEqual(window ?? 0);
  }
});
