/** The exports of the organization whose page is shown. */
export const exportsKey = ["organization-exports"] as const;
