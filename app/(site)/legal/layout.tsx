import { connection } from "next/server";
import type { ReactNode } from "react";

/** These pages are read from the database at each request, so that a new version is there the moment it takes effect. */
export default async function LegalLayout({ children }: { children: ReactNode }) {
  await connection();
  return children;
}
