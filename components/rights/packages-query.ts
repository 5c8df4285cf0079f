/** The packages of the person whose page is shown. */
export const packagesKey = ["subject-packages"] as const;
