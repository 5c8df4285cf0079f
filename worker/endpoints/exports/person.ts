import { requireOwnProof, requireProof } from "@/lib/accounts/session-proof";
import type { SignedInUser } from "@/lib/accounts/sessions";
import { NotFoundError } from "@/lib/platform/errors";
import type { DownloadFile } from "@/lib/platform/file-response";
import { storedPackage } from "@/lib/rights/package/download";
import { ownPackage, packageOfTicket } from "@/lib/rights/package/link";
import { notePackageTaken } from "@/lib/rights/package/taken";
import type { ExportRequest } from "./request";

/** @throws NotFoundError when there is none for whoever asks, NeedsProofError when they have to prove themselves */
type PersonExport = (user: SignedInUser | null, request: ExportRequest) => Promise<DownloadFile>;

type Row = Awaited<ReturnType<typeof ownPackage>>;

/** What a person takes of their own: signed in and proven, or by a mailed link and code. */
export const personExports: Readonly<Record<string, PersonExport>> = {
  "/account/privacy/packages/[package]/download": async (user, request) => {
    if (!user || user.isGuest) throw new NotFoundError("This package");
    requireOwnProof(user);
    requireProof(user);
    return packageFile(await ownPackage(user.id, request.params.package ?? ""), request);
  },
  "/privacy-package/[token]/download": async (_user, request) =>
    packageFile(await packageOfTicket(request.params.token ?? "", request.query.ticket ?? ""), request),
};

async function packageFile(row: Row, { rangeOf }: ExportRequest): Promise<DownloadFile> {
  const zip = storedPackage(row);
  const part = rangeOf(zip.size);
  const bytes = part === "outside" ? { from: zip.size, to: zip.size } : (part ?? { from: 0, to: zip.size });
  await notePackageTaken(row);
  return {
    name: `lumina-your-data-${row.createdAt.slice(0, 10)}`,
    type: "zip",
    range: { ...bytes, size: zip.size, isWhole: part === null },
    body: zip.read(bytes),
  };
}
