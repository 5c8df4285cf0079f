/** Other names that a schema may have for what was understood. */
const NAMES = {
  ...{
    type: "kind",
    who: "madeBy",
    speaker: "madeBy",
    words: "quote",
    text: "quote",
    part: "quantity",
    item: "itemCode",
  },
  ...{ sku: "itemCode", order: "orderNumber", promises: "commitments", next_steps: "nextSteps", day: "date" },
};
const OURS = /^(?:us|we|buyer|our side|member|purchasing)$/i;
const NOT = Symbol("does not fit");

const plain = (text) =>
  String(text)
    .toLowerCase()
    .replace(/[^a-z\d]/g, "");

/**
 * What was understood in the form of a schema (OpenAPI as in responseSchema, or JSON Schema). An item whose enum has no such
 * value is left out; what nobody said is null where that is allowed, else left out or empty.
 */
export function shaped(schema, value) {
  const type = String([schema.type].flat()[0] ?? "").toUpperCase();
  const nullable = schema.nullable === true || [schema.type].flat().includes("null");
  if (value === undefined || value === null) return nullable || type === "NULL" ? null : NOT;
  if (schema.anyOf) {
    for (const one of schema.anyOf) {
      const fit = shaped(one, value);
      if (fit !== NOT) return fit;
    }
    return NOT;
  }
  if (schema.enum) return chosen(schema.enum, value);
  if (type === "ARRAY") {
    if (!Array.isArray(value)) return NOT;
    const items = value.map((one) => shaped(schema.items, one)).filter((one) => one !== NOT);
    return items.slice(0, Number(schema.maxItems ?? items.length));
  }
  if (type === "OBJECT") return objectOf(schema, value);
  if (type === "STRING") return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (type === "INTEGER") return Number.isInteger(Number(value)) ? Number(value) : NOT;
  if (type === "NUMBER") return Number.isFinite(Number(value)) ? Number(value) : NOT;
  if (type === "BOOLEAN") return typeof value === "boolean" ? value : NOT;
  return value;
}

function objectOf(schema, value) {
  if (typeof value !== "object" || Array.isArray(value)) return NOT;
  const made = {};
  for (const [name, one] of Object.entries(schema.properties ?? {})) {
    const fit = shaped(one, value[name] ?? value[NAMES[name]]);
    if (fit !== NOT) made[name] = fit;
    else if (schema.required?.includes(name)) {
      const empty = emptyOf(one);
      if (empty === NOT) return NOT;
      made[name] = empty;
    }
  }
  return made;
}

/** A required array or text of which nothing was said is empty; a required choice or number cannot be made up. */
function emptyOf(schema) {
  const type = String([schema.type].flat()[0]).toUpperCase();
  if (schema.enum) return NOT;
  if (type === "ARRAY") return [];
  if (type === "STRING") return "";
  if (type === "OBJECT") return objectOf(schema, {});
  return NOT;
}

function chosen(values, value) {
  const wanted = plain(value);
  const exact = values.find((one) => plain(one) === wanted);
  if (exact !== undefined) return exact;
  const close = values.find((one) => plain(one).includes(wanted) || wanted.includes(plain(one)));
  if (close !== undefined) return close;
  const side = values.find(
    (one) => OURS.test(one) === OURS.test(value) && /^(?:us|them|we|buyer|supplier)$/i.test(one),
  );
  return side ?? NOT;
}

export const fits = (value) => value !== NOT;
