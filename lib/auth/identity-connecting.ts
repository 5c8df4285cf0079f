import type { Visitor } from "@/lib/accounts/session-start";
import { type SignedInUser, userOfToken } from "@/lib/accounts/sessions";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { signed, unsigned } from "@/lib/platform/signing";
import { identityConnectedMail, identityDisconnectedMail } from "./identity-mails";
import { type IdClaims, isIssuer, refuse } from "./identity-matching";
import type { IdentityProvider } from "./identity-provider";
import { publicProviders } from "./identity-providers";

/** How long a permission to connect may be used, in milliseconds: as long as a sign-in at a provider may take. */
const PERMISSION_MS = 15 * MINUTE_MS;
const PURPOSE = "connect-identity";
/** How many a person may have. */
export const IDENTITIES_AT_MOST = 10;

/**
 * A permission for one session to connect its person with a provider, which nobody else can make or use: it stands in the
 * link that leads to the provider.
 */
export const connectPermission = (user: SignedInUser, providerId: string): string =>
  signed(PURPOSE, [user.sessionId, providerId, clock.inMs(PERMISSION_MS)].join(" "));

/** The person who connects, when a permission holds for this browser's session and this provider; otherwise null. */
export async function connectingUser(
  permission: string,
  providerId: string,
  visitor: Visitor,
): Promise<SignedInUser | null> {
  const [sessionId, allowed, until = ""] = unsigned(PURPOSE, permission)?.split(" ") ?? [];
  if (!visitor.sessionToken || allowed !== providerId || until <= clock.instant()) return null;
  const user = await userOfToken(visitor.sessionToken);
  return user && user.sessionId === sessionId && !user.isGuest ? user : null;
}

/**
 * Connects a signed-in person with who they are at a provider, and tells them by mail.
 *
 * @throws UserError whose field is the notice to show
 */
export async function connectIdentity(
  provider: IdentityProvider,
  claims: IdClaims,
  user: SignedInUser,
): Promise<void> {
  if (!isIssuer(claims, provider.issuer))
    return refuse("provider-failed", "The answer is of another issuer.");
  const { iss: issuer, sub: subject } = claims;
  const found = await controlDb().externalIdentity.findFirst({ where: { issuer, subject } });
  const taken = () => refuse("provider-taken", "The identity is somebody else's.");
  if (found && found.userId !== user.id) return taken();
  if (found) return found.connectionId === null ? undefined : makeOwn(found.id, provider, user);
  const now = clock.instant();
  const row = {
    id: newId("externalIdentity"),
    userId: user.id,
    issuer,
    subject,
    createdAt: now,
    lastUsedAt: now,
  };
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      w.guard(
        "budget",
        `(SELECT COUNT(*) FROM "ExternalIdentity" WHERE "userId" = ?) < ${IDENTITIES_AT_MOST}`,
        [user.id],
      );
      await w.tables.externalIdentity.createMany({ data: [row] });
      w.mail(identityConnectedMail(user, provider.name));
    });
  } catch (error) {
    if (uniqueViolation(error, "ExternalIdentity.issuer", "ExternalIdentity.subject")) return taken();
    if (error instanceof GuardError) return refuse("provider-too-many", "There are as many as may be.");
    throw error;
  }
}

/** Makes an identity that an organization's provider brought a way into the account itself. */
async function makeOwn(identityId: string, provider: IdentityProvider, user: SignedInUser): Promise<void> {
  await controlWrite({ kind: "user", id: user.id }, async (w) => {
    await w.tables.externalIdentity.updateMany({
      where: { id: identityId, userId: user.id },
      data: { connectionId: null },
    });
    w.mail(identityConnectedMail(user, provider.name));
  });
}

/** Who a person is at the providers that everybody may use, and which of these are not connected. */
export async function connectedProviders(userId: string) {
  const providers = publicProviders();
  const rows = await controlDb().externalIdentity.findMany({
    where: { userId, connectionId: null },
    orderBy: { createdAt: "asc" },
    take: IDENTITIES_AT_MOST,
  });
  const connected = rows.map(({ id, issuer, createdAt, lastUsedAt }) => {
    const provider = providers.find((one) => isOfProvider(issuer, one.issuer));
    return {
      id,
      providerId: provider?.id,
      name: provider?.name ?? new URL(issuer).host,
      createdAt,
      lastUsedAt,
    };
  });
  const others = providers
    .filter(({ id }) => !connected.some(({ providerId }) => providerId === id))
    .map(({ id, name }) => ({ id, name }));
  return { connected, others };
}

/** Whether an issuer that was written down is a provider's; each of Microsoft's directories has its own. */
const isOfProvider = (issuer: string, configured: string): boolean =>
  issuer === configured ||
  (configured.startsWith("https://login.microsoftonline.com/") &&
    issuer.startsWith("https://login.microsoftonline.com/"));

/**
 * Ends that a person is signed in by a provider's word, and tells them by mail.
 *
 * @throws UserError when it is no identity of theirs
 */
export async function disconnectIdentity(user: SignedInUser, identityId: string): Promise<void> {
  const { connected } = await connectedProviders(user.id);
  const identity = connected.find(({ id }) => id === identityId);
  if (!identity) throw new UserError("This is disconnected already.");
  await controlWrite({ kind: "user", id: user.id }, async (w) => {
    await w.tables.externalIdentity.deleteMany({ where: { id: identityId, userId: user.id } });
    w.mail(identityDisconnectedMail(user, identity.name));
  });
}
