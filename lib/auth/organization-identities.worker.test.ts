import { beforeEach, describe, expect, it } from "vitest";
import type { SignedIn } from "@/lib/accounts/session-start";
import { mailsTo, newOwner, userOf, visitor, workspaceOf } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { signInFederated } from "./federated";
import { connectedProviders, connectIdentity } from "./identity-connecting";
import type { IdentityProvider } from "./identity-provider";
import { publicProviders } from "./identity-providers";

/** People whom an organization's provider brought, who come by a provider that everybody may use. */

let made = 0;
let email = "";
let subject = "";
let owner: SignedIn & { slug: string };
let userId = "";

beforeEach(async () => {
  email = `owner${++made}@brought.example`;
  subject = `brought-${made}`;
  owner = await newOwner(email);
  userId = (await userOf(owner)).id;
  const organizationId = (await workspaceOf(owner, owner.slug)).organization.id;
  const [connectionId, now] = [newId("ssoConnection"), clock.instant()];
  const { issuer } = google();
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.ssoConnection.createMany({
      data: [
        {
          ...{ id: connectionId, organizationId, name: "Workspace", issuer, clientId: "c" },
          ...{ clientSecret: "s", status: "active", createdAt: now },
        },
      ],
    });
    await tables.externalIdentity.createMany({
      data: [
        {
          ...{ id: newId("externalIdentity"), userId, issuer, subject, connectionId },
          ...{ createdAt: now, lastUsedAt: now },
        },
      ],
    });
  });
});

function google(): IdentityProvider {
  const found = publicProviders().find(({ id }) => id === "google");
  if (!found) throw new Error("Google is not set up.");
  return found;
}
const claims = (address: string) => ({
  ...{ iss: google().issuer, sub: subject, email: address, email_verified: true },
});
const identity = () => controlDb().externalIdentity.findFirst({ where: { subject } });

describe("an identity that an organization's provider brought", () => {
  it("opens the person's own account only where their own address says the same", async () => {
    await expect(signInFederated(google(), claims("left@brought.example"), visitor())).rejects.toThrow(
      "No account has this address",
    );
    const { userId: signedIn } = await signInFederated(google(), claims(email), visitor());
    expect(signedIn).toBe(userId);
    expect(await identity()).toMatchObject({ userId, connectionId: null });
    expect((await mailsTo(email)).map(({ template }) => template)).toContain("identity-connected");
    expect((await connectedProviders(userId)).connected).toMatchObject([{ providerId: "google" }]);
  });

  it("opens nobody else's", async () => {
    const other = `other${made}@brought.example`;
    await newOwner(other);
    await expect(signInFederated(google(), claims(other), visitor())).rejects.toThrow("somebody else's");
    expect((await identity())?.userId).toBe(userId);
  });

  it("becomes the person's own when they connect it themselves", async () => {
    await connectIdentity(google(), claims("left@brought.example"), await userOf(owner));
    expect(await identity()).toMatchObject({ userId, connectionId: null });
    expect((await mailsTo(email)).map(({ template }) => template)).toContain("identity-connected");
  });
});
