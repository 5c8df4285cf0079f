import { AsyncLocalStorage } from "node:async_hooks";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type AuthOptions } from "next-auth";
import { nameOriginForLibraries } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

/** What next-auth is asked: one of its own addresses, as a browser would call it; `fields` are those of a form. */
export interface LibraryRequest {
  action: "callback" | "signin" | "signout";
  /** The id of the provider; without one for signing out. */
  provider?: string;
  method: "GET" | "POST";
  query?: Record<string, string>;
  fields?: Record<string, string>;
  /** Only these are shown to it: it finds a session by the beginning of a name, and joins what it finds. */
  cookies: Record<string, string>;
}

/** What the library wrote into its log; the reason why a provider's answer was refused stands nowhere else. */
export interface LibraryNote {
  code: string;
  message: string;
}

export interface LibraryAnswer {
  status: number;
  location: string | null;
  /** `Set-Cookie` lines. */
  setCookies: string[];
  notes: LibraryNote[];
}

const notesOfCall = new AsyncLocalStorage<LibraryNote[]>();

/**
 * The library has one logger for the whole process and sets it anew at every call, so it is always this one. Its messages
 * can hold the state and nonce that were expected: they are for our log, which takes secrets out, and never for an address.
 */
const logger: AuthOptions["logger"] = {
  error(code, metadata) {
    const cause = metadata instanceof Error ? metadata : metadata.error;
    const message = cause instanceof Error ? cause.message : String(cause);
    notesOfCall.getStore()?.push({ code, message });
    log.warn("auth.library", { code, message });
  },
  warn: (code) => log.warn("auth.library", { code }),
  debug: () => {},
};

/**
 * Calls next-auth within the process, through its form for API routes, which reads only what it is given. At every call the
 * library asks the process's environment where it is, and would believe http://localhost:3000 otherwise.
 */
export async function callLibrary(request: LibraryRequest, options: AuthOptions): Promise<LibraryAnswer> {
  nameOriginForLibraries();
  const { action, provider, method, query = {}, fields: body = {}, cookies } = request;
  const { response, answer } = recorder();
  const asked = {
    ...{ method, body, cookies, headers: {} },
    query: { ...query, nextauth: provider ? [action, provider] : [action] },
  };
  const notes: LibraryNote[] = [];
  await notesOfCall.run(notes, () =>
    nextAuth(asked as unknown as NextApiRequest, response as unknown as NextApiResponse, {
      ...options,
      logger,
    }),
  );
  return { ...answer(), notes };
}

/** Bundlers differ about what the default of a CommonJS module is: its `default`, or all of it. */
const nextAuth: typeof NextAuth =
  "default" in NextAuth ? (NextAuth as unknown as { default: typeof NextAuth }).default : NextAuth;

/** A response of an API route that keeps what is written into it. */
function recorder() {
  const headers = new Map<string, unknown>();
  let status = 200;
  const response = {
    status(code: number) {
      status = code;
      return response;
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader(name: string, value: unknown) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    send: () => response,
    json: () => response,
    end: () => response,
  };
  const answer = () => ({
    status,
    location: (headers.get("location") as string | undefined) ?? null,
    setCookies: [headers.get("set-cookie") ?? []].flat() as string[],
  });
  return { response, answer };
}
