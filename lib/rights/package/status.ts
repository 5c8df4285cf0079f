/**
 * The life of a package:
 *  running  it is being made
 *  ready    it can be taken
 *  failed   it was stopped by an error
 *  expired  its time is over, and its bytes are deleted
 */
export const PACKAGE_STATUSES = ["running", "ready", "failed", "expired"] as const;
export type PackageStatus = (typeof PACKAGE_STATUSES)[number];
