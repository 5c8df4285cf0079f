import { invalid, missing, noSuch, unknownParameter } from "./errors.mjs";

/** Form encoding with brackets: `items[0][price]=…` and `expand[]=…`. */
export function decodeForm(text) {
  const root = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first, ...rest] = name.split("[");
    if (!first || rest.some((part) => !part.endsWith("]"))) throw invalid(name, `Invalid name: ${name}`);
    place(root, [first, ...rest.map((part) => part.slice(0, -1))], value, name);
  }
  return arraysOf(root);
}

function place(root, path, value, name) {
  let at = root;
  for (const [index, given] of path.entries()) {
    const key = given === "" ? String(Object.keys(at).length) : given;
    if (index === path.length - 1) {
      if (Object.hasOwn(at, key)) throw invalid(name, `${name} came twice.`);
      at[key] = value;
      return;
    }
    if (!Object.hasOwn(at, key)) at[key] = {};
    at = at[key];
    if (typeof at !== "object") throw invalid(name, `${name} is a value and a hash.`);
  }
}

/** Hashes whose keys are 0, 1, 2… are arrays. */
function arraysOf(value) {
  if (typeof value !== "object") return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key, index) => key === String(index)))
    return keys.map((key) => arraysOf(value[key]));
  return Object.fromEntries(keys.map((key) => [key, arraysOf(value[key])]));
}

/** Readers of one parameter: each takes the value and its name and answers what it stands for. */
export const text =
  (most = 5_000) =>
  (value, path) => {
    if (typeof value !== "string") throw invalid(path, `Invalid string: ${path}`);
    if (value.length > most) throw invalid(path, `Invalid string: at most ${most} characters.`);
    return value;
  };
export const integer =
  (least = 0, most = 9_999_999_999) =>
  (value, path) => {
    if (!/^-?\d{1,12}$/.test(value) || Number(value) < least || Number(value) > most)
      throw invalid(path, `Invalid integer: ${value}`, "parameter_invalid_integer");
    return Number(value);
  };
export const boolean = (value, path) => {
  if (value !== "true" && value !== "false") throw invalid(path, `Invalid boolean: ${value}`);
  return value === "true";
};
export const oneOf =
  (...values) =>
  (value, path) => {
    if (!values.includes(value)) throw invalid(path, `Invalid ${path}: must be one of ${values.join(", ")}`);
    return value;
  };
export const list =
  (read, most = 20) =>
  (value, path) => {
    if (value === "") return [];
    if (!Array.isArray(value) || value.length > most) throw invalid(path, `Invalid array: ${path}`);
    return value.map((one, index) => read(one, `${path}[${index}]`));
  };
/** Values of any names, as metadata; an empty one deletes its name. */
export const names = (value, path) => {
  if (value === "") return {};
  if (typeof value !== "object" || Array.isArray(value)) throw invalid(path, `Invalid hash: ${path}`);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, text(500)(one, `${path}[${name}]`)]),
  );
};
/** A hash of these parameters and no others. */
export const hash =
  (readers, required = []) =>
  (value, path = "") => {
    if (typeof value !== "object" || Array.isArray(value)) throw invalid(path, `Invalid hash: ${path}`);
    const nameOf = (name) => (path ? `${path}[${name}]` : name);
    for (const name of Object.keys(value))
      if (!Object.hasOwn(readers, name)) throw unknownParameter(nameOf(name));
    for (const name of required)
      if (value[name] === undefined || value[name] === "") throw missing(nameOf(name));
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, readers[name](one, nameOf(name))]),
    );
  };
/** The id of an object that is there. */
export const idOf = (hub, kind) => (value, path) => {
  const found = hub.find(kind, value);
  if (!found || found._deleted) throw noSuch(kind, value, path);
  return value;
};
