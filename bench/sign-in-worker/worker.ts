import { cookies } from "next/headers";
import {
  cookieOptions,
  hashToken,
  SESSION_MS,
  sessionCookieName,
  userOfToken,
} from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import { currentVisitor, rememberDevice } from "@/lib/accounts/visitor";
import { signInThrough } from "@/lib/auth/run";
import { hashPassword } from "@/lib/passwords/passwords";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { setRequest, workAfterResponse } from "@/scripts/test/next-runtime";

/**
 * Signs in, and checks a session, as the product does and as it did before next-auth, in turns. A clock in workerd knows whole
 * milliseconds, so checks are timed by the hundred.
 */
const CHECKS = 100;

const PERSON = { email: "bench@sign-in.example", password: "seven wide shelves" };

async function addPerson(): Promise<void> {
  const [passwordHash, createdAt] = [await hashPassword(PERSON.password), clock.instant()];
  await controlWrite({ kind: "system", id: "bench" }, async ({ tables }) => {
    await tables.user.createMany({
      data: [
        {
          ...{ id: "usr_bench", name: "Ada Byron", email: PERSON.email, jobTitle: "Buyer", passwordHash },
          ...{ emailVerifiedAt: createdAt, createdAt },
        },
      ],
    });
  });
}

/** What the action of the form did before: the command, and the cookies of what it answered. */
async function directly(): Promise<string> {
  const { sessionToken, deviceToken } = await signIn(PERSON, await currentVisitor());
  (await cookies()).set(sessionCookieName(), sessionToken, cookieOptions(SESSION_MS));
  if (deviceToken) await rememberDevice(deviceToken);
  return sessionToken;
}

const throughLibrary = async (): Promise<string> =>
  (await signInThrough("password", (visitor) => signIn(PERSON, visitor))).sessionToken;

/** The row that a check read before: without stage, methods, limits and single sign-on. */
const checkBefore = (token: string) =>
  controlDb().session.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      ...{ id: true, tokenHash: true, userId: true, deviceId: true, deviceLabel: true, createdAt: true },
      ...{ expiresAt: true, lastSeenAt: true, revokedAt: true, credentialVersion: true },
      user: {
        select: {
          ...{ id: true, name: true, email: true, phone: true, jobTitle: true, passwordHash: true },
          ...{ emailVerifiedAt: true, createdAt: true, version: true, credentialVersion: true },
        },
      },
    },
  });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const times = async (count: number, work: () => Promise<unknown>) => {
  for (let i = 0; i < count; i++) if ((await work()) === null) throw new Error("The session is not open.");
};

/** Milliseconds of one round: each way once, the first one by turns. */
async function round(even: boolean): Promise<Record<string, number>> {
  let token = "";
  const ways: [string, () => Promise<unknown>][] = [
    ["direct", async () => (token = await directly())],
    ["library", async () => (token = await throughLibrary())],
  ];
  const checks: typeof ways = [
    ["checkBefore", () => times(CHECKS, () => checkBefore(token))],
    ["check", () => times(CHECKS, () => userOfToken(token))],
  ];
  const found: Record<string, number> = {};
  for (const pair of [ways, checks])
    for (const [name, work] of even ? pair : pair.toReversed()) found[name] = await timed(work);
  await workAfterResponse();
  return found;
}

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/rounds") return new Response("ok\n");
    setRequest("/sign-in");
    if (searchParams.has("first")) await addPerson();
    const rounds: Record<string, number>[] = [];
    for (let i = 0; i < Number(searchParams.get("count")); i++) rounds.push(await round(i % 2 === 0));
    return Response.json(rounds);
  },
};
