import { RequestError } from "@/lib/web/fetch-json";

/** What was asked for, or null where there is no such thing. @throws every other failure */
export const orNull = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof RequestError && error.status === 404) return null;
    throw error;
  });
