"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { hideSignedOutToast, showSignedOutToast } from "@/components/forms/failure-toast";
import { RequestError } from "@/lib/web/fetch-json";
import { makeQueryClient } from "@/lib/web/query-client";

/**
 * Keeps what the screens of one organization have asked for. It lives as long as the layout that holds it: whoever signs
 * out, or goes to another organization, leaves nothing behind.
 */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(() =>
    makeQueryClient({
      onError: (error) => {
        if (error instanceof RequestError && error.isSignedOut) showSignedOutToast();
      },
      onSuccess: hideSignedOutToast,
    }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
