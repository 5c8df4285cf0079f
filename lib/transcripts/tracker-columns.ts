import * as z from "zod";
import { jsonColumn } from "@/lib/platform/db/json-column";

const texts = z.array(z.string());
export const readPhrases = jsonColumn("Tracker.phrases", texts);
export const readAlertTo = jsonColumn("Tracker.alertTo", texts);
