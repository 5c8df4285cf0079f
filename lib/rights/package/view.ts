import { shownStatus } from "@/lib/organization-export/view";
import { packagesOf } from "./link";

/** A package as its person's page shows it. */
export interface PackageView {
  id: string;
  status: string;
  createdAt: string;
  rowCount: number;
  byteSize: number | null;
  expiresAt: string | null;
  error: string | null;
}

/** The packages of an account, the newest first. */
export const packageViews = async (userId: string): Promise<PackageView[]> =>
  (await packagesOf(userId)).map(({ id, status, createdAt, rowCount, byteSize, expiresAt, error }) => ({
    ...{ id, status: shownStatus({ status, expiresAt }), createdAt, rowCount, expiresAt, error },
    byteSize: byteSize === null ? null : Number(byteSize),
  }));
