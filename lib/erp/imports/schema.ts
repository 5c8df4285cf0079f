import { z } from "zod";

/** What opens an upload. */
export const uploadSchema = z.object({
  fileName: z.string().min(1).max(1000),
  byteSize: z.int().min(0),
});
