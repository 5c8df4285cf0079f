import { lastingAccess, stillHasAccess } from "@/lib/accounts/lasting-access";
import { openWorkspace, requireAllowed } from "@/lib/accounts/organizations";
import { PERMISSIONS, type Permission } from "@/lib/accounts/permissions";
import { requireProof } from "@/lib/accounts/session-proof";
import { userOfSession } from "@/lib/accounts/sessions";
import { provePath } from "@/lib/accounts/sign-in-path";
import { wayInAfter } from "@/lib/accounts/way-in-after";
import { type ExportedFile, recordExport } from "@/lib/audit/exports";
import { HOUR_MS } from "@/lib/platform/clock";
import { ForbiddenError, NeedsProofError, NotFoundError } from "@/lib/platform/errors";
import { byteRangeOf, fileResponse, rangeNotSatisfiable } from "@/lib/platform/file-response";
import { withinLimit } from "@/lib/platform/rate-limit";
import { cookieOf } from "@/lib/platform/request-cookies";
import { matchRoute } from "@/lib/platform/route-match";
import { verifyAccessToken } from "@/lib/staff/access";
import { recordStaffExport } from "@/lib/staff/audit";
import { staffOf } from "@/lib/staff/current";
import { STAFF_PERMISSIONS, type StaffPermission } from "@/lib/staff/permissions";
import { isProven, staffCookieName } from "@/lib/staff/proof";
import { routeRules } from "@/lib/web/routes";
import { accessTokenOf } from "../../admin-gate";
import { RefusedRequest } from "../../refusal";
import { userOfRequest } from "../../request-user";
import type { Endpoint } from "../endpoint";
import { organizationExports } from "./organization";
import { personExports } from "./person";
import type { ExportRequest } from "./request";
import { staffExports } from "./staff";
import { whileAllowed } from "./while-allowed";

/**
 * Every file with somebody's data leaves through here: past Next, which would hold all of it in memory while its reader is
 * slow. Who may have it is asked, that it leaves is written into the audit, and then it is made as it is read.
 */
const PATTERNS = [
  ...Object.keys(organizationExports),
  ...Object.keys(staffExports),
  ...Object.keys(personExports),
];

/** So many files a person may take in an hour; each is an entry in the audit. */
export const EXPORTS_PER_HOUR = 120;

const matchOf = (url: URL) => matchRoute(url.pathname, PATTERNS);

/** Answers the files of organizations, of staff and of persons. */
export const exportEndpoint: Endpoint = {
  matches: (request, url) => request.method === "GET" && matchOf(url) !== null,
  failures: "text",
  async handle(request, url) {
    const match = matchOf(url);
    if (!match) throw new Error("The export endpoint does not serve this.");
    if (isSpeculative(request))
      throw new RefusedRequest(400, "A file is only made for somebody who asks for it.");
    const asked = {
      params: match.params,
      query: Object.fromEntries(url.searchParams),
      rangeOf: (size: number) => byteRangeOf(request.headers.get("range"), size),
    };
    const isOfOrganization = match.pattern in organizationExports;
    try {
      if (match.pattern in personExports) return await exportOfPerson(match.pattern, request, asked);
      return isOfOrganization
        ? await exportOfOrganization(match.pattern, request, asked)
        : await exportOfStaff(match.pattern, request, asked);
    } catch (error) {
      if (request.headers.get("sec-fetch-mode") === "navigate") {
        const here = url.pathname + url.search;
        const way = error instanceof NeedsProofError ? provePath(here) : wayInAfter(error, here);
        if (way) return leadTo(way);
      }
      // A role that may not have it sees what a stranger sees.
      if (error instanceof ForbiddenError) throw new NotFoundError();
      throw error;
    }
  },
};

/** Asked for by a page or a browser that guesses what might be wanted: nobody takes the file. */
const isSpeculative = ({ headers }: Request): boolean =>
  headers.has("rsc") ||
  headers.has("next-router-prefetch") ||
  /prefetch|prerender/.test(`${headers.get("sec-purpose")} ${headers.get("purpose")}`);

async function exportOfOrganization(
  pattern: string,
  request: Request,
  asked: ExportRequest,
): Promise<Response> {
  const found = organizationExports[pattern];
  if (!found) throw new NotFoundError();
  const user = await userOfRequest(request);
  const permission = permissionOf(pattern);
  const workspace = await openWorkspace(user, asked.params.org ?? "", permission);
  if (!found.shown) requireAllowed(workspace, "data.export");
  if (found.proven) requireProof(workspace.user);
  // All guests of the demo are one user, and one of them must not use up what the others may take.
  const { id, sessionId, isGuest } = workspace.user;
  await countExport(isGuest ? sessionId : id);
  const file = await found.open(workspace, asked);
  if (file.range && file.range.from >= file.range.size) return rangeNotSatisfiable(file.range.size);
  await recordExport(workspace.db, { kind: "user", id }, file.note);
  const access = lastingAccess(workspace, permission, ...(found.shown ? [] : (["data.export"] as const)));
  return answerFile(file, () => stillHasAccess(access));
}

async function exportOfPerson(pattern: string, request: Request, asked: ExportRequest): Promise<Response> {
  const open = personExports[pattern];
  if (!open) throw new NotFoundError();
  const user = await userOfRequest(request);
  await countExport(user?.id ?? request.headers.get("cf-connecting-ip") ?? "local");
  const file = await open(user, asked);
  if (file.range && file.range.from >= file.range.size) return rangeNotSatisfiable(file.range.size);
  const { body } = file;
  // A session that is over ends the download of its person; a ticket lasts for the download that it began.
  const isAllowed = async () => user === null || (await userOfSession(user.sessionId)) !== null;
  return fileResponse(
    body instanceof ReadableStream ? { ...file, body: whileAllowed(body, isAllowed) } : file,
  );
}

async function exportOfStaff(pattern: string, request: Request, asked: ExportRequest): Promise<Response> {
  const open = staffExports[pattern];
  const permission = staffPermissionOf(pattern);
  const staffNow = async () => {
    const identity = await verifyAccessToken(accessTokenOf(request));
    const staff = identity && (await staffOf(identity));
    if (!staff?.can(permission)) return null;
    return (await isProven(staff.id, cookieOf(request, staffCookieName()))) ? staff : null;
  };
  const staff = await staffNow();
  if (!open || !staff) throw new NotFoundError();
  await countExport(staff.id);
  const file: ExportedFile = await open(asked);
  await recordStaffExport(staff, file.note);
  return answerFile(file, async () => (await staffNow()) !== null);
}

function answerFile(file: ExportedFile, isAllowed: () => Promise<boolean>): Response {
  const { body } = file;
  return fileResponse(
    body instanceof ReadableStream ? { ...file, body: whileAllowed(body, isAllowed) } : file,
  );
}

async function countExport(who: string): Promise<void> {
  if (await withinLimit(["export", who], EXPORTS_PER_HOUR, HOUR_MS)) return;
  throw new RefusedRequest(429, `You took ${EXPORTS_PER_HOUR} files within an hour. Please try again later.`);
}

/** @throws Error when the table of routes has no permission for it: nothing leaves by a rule that is missing. */
export function permissionOf(pattern: string): Permission {
  const rule = routeRules[pattern] ?? "";
  if (!(rule in PERMISSIONS)) throw new Error(`The export ${pattern} has no permission in routeRules.`);
  return rule as Permission;
}

/** @throws Error as {@link permissionOf} does. */
export function staffPermissionOf(pattern: string): StaffPermission {
  const rule = (routeRules[pattern] ?? "").replace(/^staff:/, "");
  if (!(rule in STAFF_PERMISSIONS)) throw new Error(`The export ${pattern} has no permission in routeRules.`);
  return rule as StaffPermission;
}

const leadTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
