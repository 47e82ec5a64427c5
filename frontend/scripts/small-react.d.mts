export const smallReact: Record<string, string>;
