const REQUEST =
  "contents systemInstruction tools toolConfig safetySettings generationConfig cachedContent".split(" ");
const GENERATION = (
  "candidateCount stopSequences maxOutputTokens temperature topP topK seed presencePenalty frequencyPenalty " +
  "responseMimeType responseSchema responseJsonSchema responseLogprobs logprobs responseModalities speechConfig " +
  "thinkingConfig mediaResolution"
).split(" ");
const PART = (
  "text inlineData functionCall functionResponse fileData executableCode codeExecutionResult thought thoughtSignature " +
  "videoMetadata"
).split(" ");
const SCHEMA = (
  "type format title description nullable enum items maxItems minItems properties required propertyOrdering " +
  "minProperties maxProperties minimum maximum minLength maxLength pattern example anyOf default"
).split(" ");
const TYPES = ["STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL"];
const MIME_TYPES = ["text/plain", "application/json", "text/x.enum"];
const MOST_DEPTH = 8;

/** What is wrong with a request, in the interface's own words. */
export class InvalidRequest extends Error {}

const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** An object whose names are all known; both spellings of a name are one. */
function known(value, names, at) {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new InvalidRequest(`Invalid value at '${at}' (an object)`);
  const found = {};
  for (const [given, one] of Object.entries(value)) {
    const name = camel(given);
    if (!names.includes(name))
      throw new InvalidRequest(
        `Invalid JSON payload received. Unknown name "${given}"${at ? ` at '${at}'` : ""}: Cannot find field.`,
      );
    found[name] = one;
  }
  return found;
}

/** The request, checked and with one spelling. @throws InvalidRequest */
export function checkedRequest(body) {
  const request = known(body, REQUEST, "");
  if (!Array.isArray(request.contents) || request.contents.length === 0)
    throw new InvalidRequest("* GenerateContentRequest.contents: contents is not specified");
  request.contents = request.contents.map((content, index) => contentOf(content, `contents[${index}]`));
  if (request.systemInstruction)
    request.systemInstruction = contentOf(request.systemInstruction, "system_instruction");
  const generation = known(request.generationConfig ?? {}, GENERATION, "generation_config");
  request.generationConfig = generation;
  const { responseSchema, responseJsonSchema, responseMimeType = "text/plain", maxOutputTokens } = generation;
  if (!MIME_TYPES.includes(responseMimeType))
    throw new InvalidRequest(
      `* GenerateContentRequest.generation_config.response_mime_type: allowed mimetypes are ${MIME_TYPES.join(", ")}`,
    );
  if ((responseSchema || responseJsonSchema) && responseMimeType === "text/plain")
    throw new InvalidRequest(
      "Function calling with a response mime type: 'text/plain' is unsupported with a schema",
    );
  if (maxOutputTokens !== undefined && !(Number.isInteger(maxOutputTokens) && maxOutputTokens > 0))
    throw new InvalidRequest("Invalid value at 'generation_config.max_output_tokens' (TYPE_INT32)");
  if (responseSchema) checkSchema(responseSchema, "generation_config.response_schema");
  return request;
}

function contentOf(content, at) {
  const { role, parts } = known(content, ["role", "parts"], at);
  if (role !== undefined && !["user", "model", "function", "system"].includes(role))
    throw new InvalidRequest("Please use a valid role: user, model.");
  if (!Array.isArray(parts) || parts.length === 0)
    throw new InvalidRequest(`* GenerateContentRequest.${at}.parts: contents.parts must not be empty.`);
  return { role, parts: parts.map((part, index) => known(part, PART, `${at}.parts[${index}]`)) };
}

/** The part of OpenAPI that the interface takes: types in capitals, and nothing about additional properties. */
function checkSchema(given, at, depth = 0) {
  if (depth > MOST_DEPTH) throw new InvalidRequest(`* ${at}: schema is nested too deeply`);
  const schema = known(given, SCHEMA, at);
  if (schema.type !== undefined && !TYPES.includes(String(schema.type).toUpperCase()))
    throw new InvalidRequest(`Invalid value at '${at}.type' (type.googleapis.com/…Type), "${schema.type}"`);
  if (schema.enum && schema.type !== "STRING" && String(schema.type).toUpperCase() !== "STRING")
    throw new InvalidRequest(`* GenerateContentRequest.${at}.enum: only allowed for STRING type`);
  if (String(schema.type).toUpperCase() === "ARRAY" && !schema.items)
    throw new InvalidRequest(`* GenerateContentRequest.${at}.items: missing field.`);
  if (String(schema.type).toUpperCase() === "OBJECT" && Object.keys(schema.properties ?? {}).length === 0)
    throw new InvalidRequest(
      `* GenerateContentRequest.${at}.properties: should be non-empty for OBJECT type`,
    );
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(schema.properties ?? {}, name))
      throw new InvalidRequest(
        `* GenerateContentRequest.${at}.required[0]: property is not defined: ${snake(name)}`,
      );
  if (schema.items) checkSchema(schema.items, `${at}.items`, depth + 1);
  for (const [name, one] of Object.entries(schema.properties ?? {}))
    checkSchema(one, `${at}.properties[${name}]`, depth + 1);
  for (const one of schema.anyOf ?? []) checkSchema(one, `${at}.any_of`, depth + 1);
}

/** All text of contents. */
export const textOf = (contents) =>
  contents.flatMap(({ parts }) => parts.map((part) => part.text ?? "")).join("\n");
