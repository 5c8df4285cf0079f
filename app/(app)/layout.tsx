import type { ReactNode } from "react";
import { ConsentScript } from "@/components/consent/consent-script";
import { requestNonce } from "@/lib/platform/request";

/** The scripts of these pages carry the nonce of their request, so none can be made before somebody asks for it. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const nonce = await requestNonce();
  return (
    <>
      {children}
      <ConsentScript nonce={nonce} />
    </>
  );
}
