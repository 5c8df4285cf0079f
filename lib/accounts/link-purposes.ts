/** What a single-use link that is mailed to somebody with an account is for. */
export const LINK_PURPOSES = ["reset", "email", "browser", "join"] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];
