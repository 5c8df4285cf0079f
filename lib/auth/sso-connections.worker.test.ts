import { beforeAll, describe, expect, it } from "vitest";
import { isProvenDomain } from "@/lib/accounts/domains";
import { openWorkspace, type Workspace } from "@/lib/accounts/organizations";
import { openWithoutSignOn } from "@/lib/accounts/required-sign-on";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { mailsTo, newOwner, userOf, workspaceOf } from "@/lib/accounts/testing";
import { controlWrite } from "@/lib/platform/db/control";
import { setRequest } from "@/scripts/test/next-runtime";
import { connectionOfDomain, findConnection } from "./sso-connection";
import {
  activateConnection,
  addConnection,
  CONNECTIONS_MOST,
  deactivateConnection,
  listConnections,
  removeConnection,
  updateConnection,
} from "./sso-connections";
import { ssoProvider } from "./sso-provider";
import { openOtherWays, requireThisConnection } from "./sso-required";
import { openSecret } from "./sso-secret";
import { issuerOf, proveDomain } from "./sso-testing/testing";

let ada: Awaited<ReturnType<typeof newOwner>>;
let bob: Awaited<ReturnType<typeof newOwner>>;
beforeAll(async () => {
  ada = await newOwner("ada@connections.example", { company: "Harbour Tools" });
  bob = await newOwner("bob@connections.example", { company: "Pine Trading" });
  await proveDomain(await here(), "connections.example");
});

const here = () => workspaceOf(ada, ada.slug);
const change = (sql: string, ...values: string[]) =>
  controlWrite({ kind: "system", id: "test" }, (w) => w.statement(sql, values));
type Row = Awaited<ReturnType<typeof latest>>;
const latest = async (workspace?: Workspace) => {
  const found = (await listConnections((workspace ?? (await here())).organization.id)).at(-1);
  if (!found) throw new Error("There is no connection.");
  return found;
};
const settings = (found: Awaited<ReturnType<typeof latest>>, more = {}) => ({
  ...{ connectionId: found.id, version: found.version, name: found.name, issuer: found.issuer },
  ...{ clientId: "lumina", clientSecret: "secret-of-lumina", defaultRole: null },
  ...more,
});
const setTested = (id: string) =>
  change('UPDATE "SsoConnection" SET "testedAt" = \'2026-01-01T00:00:00Z\' WHERE "id" = ?', id);

/** A connection with its client, as a draft. */
async function draft(name: string) {
  await addConnection(await here(), { name, issuer: issuerOf(name) });
  await updateConnection(await here(), settings(await latest()));
  return latest();
}
async function active(name: string) {
  const { id } = await draft(name);
  await setTested(id);
  await activateConnection(await here(), id);
  return latest();
}

describe("an issuer", () => {
  it("is taken only when its document is its own, and its endpoints are reachable over TLS", async () => {
    const refused = async (issuer: string) =>
      addConnection(await here(), { name: "x", issuer }).then(
        () => "taken",
        (error: Error) => error.message,
      );
    for (const [issuer, sentence] of [
      ["harbour-tools", "is not complete"],
      ["http://harbour-tools.com", "has to begin with https://"],
      ["https://10.0.0.8", "reachable from the internet"],
      ["https://[fd00::1]", "reachable from the internet"],
      ["https://idp", "reachable from the internet"],
      ["https://idp.internal", "reachable from the internet"],
      ["https://u:p@idp.example", "must not hold a name or password"],
      ["https://idp.example:8443", "must not name a port"],
      [`${issuerOf("x")}?tenant=1`, "must not hold ? or #"],
      [issuerOf("x", "other-issuer"), "calls itself https://other-issuer.example"],
      [issuerOf("x", "foreign-endpoint"), "names http://192.168.0.1/token"],
      [issuerOf("x", "no-document"), "no OpenID Connect configuration"],
      [issuerOf("x", "moved-document"), "no OpenID Connect configuration"],
      [issuerOf("x", "huge-document"), "too large"],
      [issuerOf("x", "down"), "did not answer"],
      ["http://localhost:1", "did not answer"],
    ] as const)
      expect(await refused(issuer), issuer).toMatch(sentence);
    expect(await listConnections((await here()).organization.id)).toEqual([]);
  });
});

describe("a connection", () => {
  it("keeps its secret sealed, for itself alone, and never shows it", async () => {
    const { id } = await draft("sealed");
    const row = await findConnection(id);
    expect(row?.clientSecret).not.toContain("secret-of-lumina");
    const { organizationId, clientSecret } = row ?? { organizationId: "", clientSecret: "" };
    expect(await openSecret(organizationId, id, clientSecret)).toBe("secret-of-lumina");
    await expect(openSecret(organizationId, "sso_other", clientSecret)).rejects.toThrow();
    expect(JSON.stringify(await listConnections(organizationId))).not.toContain(clientSecret);
    await removeConnection(await here(), id);
  });

  it("is turned on only after a test, is a draft again with another client, and stays on with another secret", async () => {
    const { id } = await draft("tested");
    await expect(activateConnection(await here(), id)).rejects.toThrow("Test it first");
    await setTested(id);
    await activateConnection(await here(), id);
    expect(await connectionOfDomain("connections.example")).toEqual({ id, name: "tested" });
    await updateConnection(await here(), settings(await latest(), { clientSecret: "secret-of-lumina-2" }));
    expect(await latest()).toMatchObject({ status: "active", testedAt: null });
    await expect(
      updateConnection(await here(), settings(await latest(), { clientId: "other", clientSecret: "" })),
    ).rejects.toThrow("Enter the client secret");
    await updateConnection(
      await here(),
      settings(await latest(), { clientId: "other", clientSecret: "secret-of-other" }),
    );
    expect(await latest()).toMatchObject({ status: "draft", testedAt: null });
    expect(await connectionOfDomain("connections.example")).toBeNull();
    await removeConnection(await here(), id);
  });

  it("is not changed from an old page, is nobody else's, and there are five at most", async () => {
    const before = await draft("bounds");
    await updateConnection(await here(), settings(before, { name: "renamed", clientSecret: "" }));
    await expect(updateConnection(await here(), settings(before))).rejects.toThrow(
      "Somebody else changed this",
    );
    const foreign = await workspaceOf(bob, bob.slug);
    for (const work of [activateConnection, deactivateConnection, removeConnection, requireThisConnection])
      await expect(work(foreign, before.id)).rejects.toThrow("was not found");
    await expect(updateConnection(foreign, settings(before))).rejects.toThrow("was not found");
    for (let n = 1; n < CONNECTIONS_MOST; n++)
      await addConnection(await here(), { name: `n${n}`, issuer: issuerOf("bounds") });
    await expect(addConnection(await here(), { name: "six", issuer: issuerOf("bounds") })).rejects.toThrow(
      "can have 5 identity providers",
    );
    for (const { id } of await listConnections(foreign.organization.id)) expect(id).toBeUndefined();
    for (const { id } of await listConnections((await here()).organization.id))
      await removeConnection(await here(), id);
  });
});

describe("an organization that is opened only through its identity provider", () => {
  it("opens to nobody else, and to an owner with a second factor after the owners were told", async () => {
    const { id } = await active("only");
    await expect(requireThisConnection(await here(), id)).rejects.toThrow(
      "sign in through only yourself first",
    );
    const throughIt = async () => {
      const workspace = await here();
      return { ...workspace, user: { ...workspace.user, connectionId: id } };
    };
    await expect(requireThisConnection(await throughIt(), id)).rejects.toThrow(
      "An owner needs a second factor",
    );
    await change(
      'UPDATE "User" SET "secondFactorSince" = "createdAt" WHERE "email" = ?',
      "ada@connections.example",
    );
    await requireThisConnection(await throughIt(), id);
    const user = await userOf(ada);
    const opens = (more: Partial<typeof user>) =>
      openWorkspace({ ...user, ...more }, ada.slug, "workspace.view").then(
        () => "opened",
        (error: Error) => error.name,
      );
    expect(await opens({})).toBe("SignOnRequiredError");
    const { id: other } = await draft("another");
    setRequest("/", { [sessionCookieName()]: ada.sessionToken });
    expect(await ssoProvider(other), "to be tested").toBeNull();
    expect(await opens({ connectionId: id, onlyOrganizationId: (await here()).organization.id })).toBe(
      "opened",
    );
    await expect(deactivateConnection(await here(), id)).rejects.toThrow("have to sign in through");
    await expect(removeConnection(await here(), id)).rejects.toThrow("have to sign in through");
    const only = (await listConnections((await here()).organization.id)).find((one) => one.id === id);
    const client = { clientId: "other", clientSecret: "secret-of-other" };
    await expect(updateConnection(await here(), settings(only as Row, client))).rejects.toThrow(
      "have to sign in through",
    );
    await expect(openWithoutSignOn(user, ada.slug)).rejects.toThrow("with a code or a passkey");
    await expect(openWithoutSignOn({ ...user, methods: ["pwd", "otp"] }, bob.slug)).rejects.toThrow(
      "not found",
    );
    await openWithoutSignOn({ ...user, methods: ["pwd", "otp"] }, ada.slug);
    const bypass = { bypassOrganizationId: (await userOf(ada)).bypassOrganizationId };
    expect(await opens(bypass)).toBe("opened");
    const become = (role: string) =>
      change('UPDATE "Membership" SET "role" = ? WHERE "userId" = ?', role, user.id);
    await become("admin");
    expect(await opens(bypass), "no longer an owner").toBe("SignOnRequiredError");
    await become("owner");
    const mails = await mailsTo("ada@connections.example");
    expect(mails.filter(({ template }) => template === "sign-on-bypassed")).toHaveLength(1);
    await openOtherWays(await here());
    expect(await opens({})).toBe("opened");
    expect((await ssoProvider(other))?.trial).toBeDefined();
    for (const one of [id, other]) await removeConnection(await here(), one);
  });

  it("is not opened by a session that came in through another organization's", async () => {
    const user = await userOf(bob);
    const { organization } = await here();
    const foreign = openWorkspace(
      { ...user, onlyOrganizationId: organization.id, connectionId: "sso_x" },
      bob.slug,
      "workspace.view",
    );
    await expect(foreign).rejects.toThrow("This organization is opened another way");
    expect(await isProvenDomain(organization.id, "connections.example")).toBe(true);
  });
});
