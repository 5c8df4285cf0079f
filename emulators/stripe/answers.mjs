import { invalid } from "./errors.mjs";
import { integer, text } from "./form.mjs";
import { shown } from "./hub.mjs";

export const PAGING = { limit: integer(1, 100), starting_after: text(100), ending_before: text(100) };

/** A page of a list, the newest first. */
export function pageOf(path, all, { limit = 10, starting_after: after, ending_before: before }) {
  const rows = all.toReversed();
  const place = (id, param) => {
    const index = rows.findIndex((one) => one.id === id);
    if (index < 0) throw invalid(param, `No such object: '${id}'`, "resource_missing");
    return index;
  };
  let from = after ? place(after, "starting_after") + 1 : 0;
  let until = from + limit;
  if (before) {
    until = place(before, "ending_before");
    from = Math.max(0, until - limit);
  }
  return {
    ...{ object: "list", url: path, has_more: before ? from > 0 : until < rows.length },
    data: rows.slice(from, until),
  };
}

/** Puts objects in place of their ids along paths such as `data.latest_invoice`. */
export function expanded(hub, answer, paths = []) {
  const copy = structuredClone(shown(answer));
  for (const path of paths) {
    if (path.split(".").length > 4) throw invalid("expand", "At most 4 levels can be expanded.");
    expandIn(hub, copy, path.split("."), path);
  }
  return copy;
}

function expandIn(hub, holder, [name, ...rest], path) {
  if (Array.isArray(holder)) {
    for (const one of holder) expandIn(hub, one, [name, ...rest], path);
    return;
  }
  if (holder === null || typeof holder !== "object" || !(name in holder))
    throw invalid("expand", `This property cannot be expanded (${path}).`);
  const value = holder[name];
  if (typeof value === "string" && hub.objects.has(value))
    holder[name] = structuredClone(shown(hub.objects.get(value)));
  if (rest.length > 0 && holder[name] !== null) expandIn(hub, holder[name], rest, path);
}
