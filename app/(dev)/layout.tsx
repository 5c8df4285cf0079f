import { connection } from "next/server";
import type { ReactNode } from "react";

/** The scripts of these pages carry the nonce of their request, so none can be made before somebody asks for it. */
export default async function DevLayout({ children }: { children: ReactNode }) {
  await connection();
  return children;
}
