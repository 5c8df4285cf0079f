import { withoutForwarding } from "./own-actions";
import { withoutFollowing } from "./own-pages";

// The framework takes the global fetch when it is loaded, so this file comes before it.
globalThis.fetch = withoutFollowing(withoutForwarding(globalThis.fetch.bind(globalThis)));
