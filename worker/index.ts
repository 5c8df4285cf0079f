import { provideBindings } from "@/lib/platform/runtime";
// @ts-expect-error: made by the Next adapter's build
import next from "../.open-next/worker.js";

export default {
  async fetch(request: Request, env: never, ctx: never): Promise<Response> {
    provideBindings(env);
    return next.fetch(request, env, ctx);
  },
};
