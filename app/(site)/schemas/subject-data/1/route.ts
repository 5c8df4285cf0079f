import { siteLink } from "@/lib/platform/letter";
import { dataSchema, SCHEMA_PATH } from "@/lib/rights/package/documents";

/** `GET /schemas/subject-data/1`: the schema of the data that a person gets. A later version has an address of its own. */
export function GET(): Response {
  return Response.json(dataSchema(siteLink(SCHEMA_PATH)), {
    headers: { "cache-control": "public, max-age=3600", "access-control-allow-origin": "*" },
  });
}
