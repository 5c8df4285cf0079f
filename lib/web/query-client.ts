import { QueryCache, QueryClient } from "@tanstack/react-query";
import { RequestError } from "./fetch-json";

/** How long an answer is taken as it is before it is asked for again on the next occasion, in milliseconds. */
const FRESH_MS = 15_000;

interface Listeners {
  onError?: (error: Error) => void;
  onSuccess?: () => void;
}

/** Whether another try may help: not where the server has said no. */
const mayRetry = (times: number, error: Error) =>
  times < 1 && !(error instanceof RequestError && error.status >= 400 && error.status < 500);

/** What a screen keeps of the server's answers. On the server one for each page, so that nobody sees another's rows. */
export const makeQueryClient = (listeners?: Listeners): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache(listeners),
    defaultOptions: { queries: { staleTime: FRESH_MS, retry: mayRetry } },
  });
