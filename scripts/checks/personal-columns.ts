import { schemaModels } from "./schema-models";
import type { HouseRule } from "./source";

/** What columns about a person are called. */
const PERSONAL =
  /^(name|(first|last|full|contact|legal|display)Name|.*[eE]mail|.*[pP]hone\w*|recipient|jobTitle|company|deviceLabel|.*[uU]serAgent|ip|ip[A-Z]\w*|address\w*|(user|staff|actor|visitor|person|member)Id|\w+By|author|customerCode|note)$/;

/** Columns that are called like it and are not about a person, and why. */
const OTHERS: Readonly<Record<string, string>> = {
  "Agent.name": "Agents are programs.",
  "Heartbeat.name": "The name of a job of the clock.",
  "Item.name": "Items are goods.",
  "Location.name": "Locations are places.",
  "Organization.name": "Organizations are companies.",
  "RunStep.name": "The name of a step of a program.",
  "Supplier.name": "Suppliers are companies.",
  "SsoConnection.name": "The name that an organization gives its identity provider.",
  "SubjectRequest.verifiedBy": "How a request was verified, not by whom.",
  "StorageFinding.name": "The name of a cookie.",
  "SystemSwitch.name": "The name of a switch.",
  "SubProcessor.name": "Sub-processors are companies.",
  "SubProcessor.legalName": "Sub-processors are companies.",
  "ConsentVersion.note": "What changed in a version of the banner, in a sentence that is published.",
};

/** Subject requests and redaction read `@personal`, so a column about a person that it does not name is missed by both. */
export const personalColumnsAreMarked: HouseRule = (sources) => {
  const models = schemaModels(sources);
  const all = new Set(models.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`)));
  return [
    ...models.flatMap(({ path, name, columns, personal }) =>
      columns
        .filter(
          (column) => PERSONAL.test(column) && !personal.includes(column) && !(`${name}.${column}` in OTHERS),
        )
        .map((column) => `${path}: ${name}.${column} looks personal and is not in @personal.`),
    ),
    ...Object.keys(OTHERS)
      .filter((column) => !all.has(column))
      .map((column) => `scripts/checks/personal-columns.ts lists ${column}, which is no column.`),
  ];
};
