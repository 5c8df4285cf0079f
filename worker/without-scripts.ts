import { isFrameworkScript } from "@/lib/site/scripts";

/** The page with everything of the framework's runtime taken out as it streams by. */
export function withoutScripts(page: Response): Response {
  return new HTMLRewriter()
    .on("script", {
      element(script) {
        if (isFrameworkScript(script.getAttribute("src"), script.getAttribute("type"))) script.remove();
      },
    })
    .on('link[rel="preload"][as="script"], link[rel="modulepreload"]', {
      element: (link) => void link.remove(),
    })
    .transform(page);
}
