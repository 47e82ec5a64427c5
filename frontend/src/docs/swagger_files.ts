// Swagger UI as its package has it, for the export; read while the page is built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function read(name: string): string {
  return readFileSync(join(process.cwd(), 'node_modules/swagger-ui-dist', name), 'utf8');
}

const answer = (text: string, type: string) =>
  new Response(text, { headers: { 'Content-Type': type } });

export const swaggerText = (name: string, type: string) => answer(read(name), type);

// In a layer of the cascade: the page's own rules outweigh it without a contest of selectors. The
// map that its last line names is not exported.
export function swaggerStyle(name: string) {
  const rules = read(name).replace(/\n\/\*# sourceMappingURL=.*\s*$/, '\n');
  return answer(`@layer swagger {\n${rules}}\n`, 'text/css');
}
