import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";

export const connectProviderSchema = formSchema({ provider: z.enum(["google", "microsoft"]) });
export const identityIdSchema = formSchema({ identityId: z.string().regex(/^ext_[a-z0-9]+$/) });
