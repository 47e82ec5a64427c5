// Where this script came from: by default the server is there, too.
export const SCRIPT = new URL(import.meta.url);
