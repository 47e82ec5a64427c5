export const PUBLIC: ReadonlyMap<string, string>;
export const shadowStyles: () => { postcssPlugin: string };
